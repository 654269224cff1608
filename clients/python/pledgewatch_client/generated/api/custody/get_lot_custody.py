"""How the lot is watched, stream by stream, its score term by term, and how much of its life is left."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.lot_custody_view import LotCustodyView


def sync(
    lot_id: str,
    *,
    client: AuthenticatedClient,
) -> LotCustodyView:
    """How the lot is watched, stream by stream, its score term by term, and how much of its life is left.

    GET /v1/lots/{lot_id}/custody. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/lots/{lot_id}/custody".format(
            lot_id=quote(str(lot_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/lots/{lot_id}/custody"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = LotCustodyView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

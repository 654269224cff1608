"""One lot with its masses now."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.lot_view import LotView


def sync(
    lot_id: str,
    *,
    client: AuthenticatedClient,
) -> LotView:
    """One lot with its masses now.

    GET /v1/lots/{lot_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/lots/{lot_id}".format(
            lot_id=quote(str(lot_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/lots/{lot_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = LotView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

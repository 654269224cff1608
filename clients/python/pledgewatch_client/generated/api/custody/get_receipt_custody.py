"""How the goods of the receipt are watched."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.lot_custody_view import LotCustodyView


def sync(
    receipt_id: str,
    *,
    client: AuthenticatedClient,
) -> LotCustodyView:
    """How the goods of the receipt are watched.

    GET /v1/receipts/{receipt_id}/custody. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/receipts/{receipt_id}/custody".format(
            receipt_id=quote(str(receipt_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/receipts/{receipt_id}/custody"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = LotCustodyView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

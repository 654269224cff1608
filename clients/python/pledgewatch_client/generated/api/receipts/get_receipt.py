"""One receipt, with the pledge that lies on it."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.receipt_view import ReceiptView


def sync(
    receipt_id: str,
    *,
    client: AuthenticatedClient,
) -> ReceiptView:
    """One receipt, with the pledge that lies on it.

    GET /v1/receipts/{receipt_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/receipts/{receipt_id}".format(
            receipt_id=quote(str(receipt_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/receipts/{receipt_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ReceiptView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Issue a receipt over a lot that was weighed in, assayed and counted."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.receipt_body import ReceiptBody
from ...models.receipt_view import ReceiptView


def sync(
    *,
    client: AuthenticatedClient,
    body: ReceiptBody,
) -> ReceiptView:
    """Issue a receipt over a lot that was weighed in, assayed and counted.

    POST /v1/receipts. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/receipts",
        "extensions": {"operation": "POST /v1/receipts"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = ReceiptView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Endorse, split, consolidate, extend, surrender a receipt or change its medium: by its holder."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.receipt_view import ReceiptView
from ...models.title_body import TitleBody


def sync(
    receipt_id: str,
    *,
    client: AuthenticatedClient,
    body: TitleBody,
) -> ReceiptView:
    """Endorse, split, consolidate, extend, surrender a receipt or change its medium: by its holder.

    POST /v1/receipts/{receipt_id}/title_acts. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/receipts/{receipt_id}/title_acts".format(
            receipt_id=quote(str(receipt_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/receipts/{receipt_id}/title_acts"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 202:
        response_202 = ReceiptView.from_dict(response.json())

        return response_202

    raise errors.UnexpectedStatus(response.status_code, response.content)

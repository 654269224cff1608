"""Sign what was asked, in the same words: the lender consents; the warehouse countersigns: done."""

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
    """Sign what was asked, in the same words: the lender consents; the warehouse countersigns: done.

    POST /v1/receipts/{receipt_id}/title_acts/sign. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/receipts/{receipt_id}/title_acts/sign".format(
            receipt_id=quote(str(receipt_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/receipts/{receipt_id}/title_acts/sign"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ReceiptView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

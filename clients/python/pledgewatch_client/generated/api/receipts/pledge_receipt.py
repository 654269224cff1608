"""Pledge the receipt's goods to a lender; by the holder."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.pledge_body import PledgeBody
from ...models.pledge_view import PledgeView


def sync(
    receipt_id: str,
    *,
    client: AuthenticatedClient,
    body: PledgeBody,
) -> PledgeView:
    """Pledge the receipt's goods to a lender; by the holder.

    POST /v1/receipts/{receipt_id}/pledge. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/receipts/{receipt_id}/pledge".format(
            receipt_id=quote(str(receipt_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/receipts/{receipt_id}/pledge"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = PledgeView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

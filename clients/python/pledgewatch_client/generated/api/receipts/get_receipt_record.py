"""The signed record: keep the bytes as they are, `pledgewatch verify` proves them without a network."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.get_receipt_record_response_200 import GetReceiptRecordResponse200


def sync(
    receipt_id: str,
    *,
    client: AuthenticatedClient,
) -> GetReceiptRecordResponse200:
    """The signed record: keep the bytes as they are, `pledgewatch verify` proves them without a network.

    GET /v1/receipts/{receipt_id}/record. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/receipts/{receipt_id}/record".format(
            receipt_id=quote(str(receipt_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/receipts/{receipt_id}/record"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = GetReceiptRecordResponse200.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

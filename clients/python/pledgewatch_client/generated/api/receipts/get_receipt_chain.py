"""The receipt's events from its issue, and whether their chain holds."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.chain_view import ChainView


def sync(
    receipt_id: str,
    *,
    client: AuthenticatedClient,
) -> ChainView:
    """The receipt's events from its issue, and whether their chain holds.

    GET /v1/receipts/{receipt_id}/events. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/receipts/{receipt_id}/events".format(
            receipt_id=quote(str(receipt_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/receipts/{receipt_id}/events"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ChainView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

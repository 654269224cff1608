"""The tokens of one release order, for who may see the order: its QR codes go to the drivers."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.queued_view import QueuedView


def sync(
    release_order_id: str,
    *,
    client: AuthenticatedClient,
) -> QueuedView:
    """The tokens of one release order, for who may see the order: its QR codes go to the drivers.

    GET /v1/release_orders/{release_order_id}/tokens. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/release_orders/{release_order_id}/tokens".format(
            release_order_id=quote(str(release_order_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/release_orders/{release_order_id}/tokens"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = QueuedView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

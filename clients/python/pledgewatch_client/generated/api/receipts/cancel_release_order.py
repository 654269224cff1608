"""Take an order back that waits for the second person."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.release_order_view import ReleaseOrderView


def sync(
    release_order_id: str,
    *,
    client: AuthenticatedClient,
) -> ReleaseOrderView:
    """Take an order back that waits for the second person.

    POST /v1/release_orders/{release_order_id}/cancel. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/release_orders/{release_order_id}/cancel".format(
            release_order_id=quote(str(release_order_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/release_orders/{release_order_id}/cancel"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ReleaseOrderView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""One release order."""

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
    """One release order.

    GET /v1/release_orders/{release_order_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/release_orders/{release_order_id}".format(
            release_order_id=quote(str(release_order_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/release_orders/{release_order_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ReleaseOrderView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

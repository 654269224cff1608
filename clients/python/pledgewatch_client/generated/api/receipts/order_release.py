"""Order goods out: the holder, or for a facility kept elsewhere the pledgee, of whom a second agrees."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.release_order_body import ReleaseOrderBody
from ...models.release_order_view import ReleaseOrderView


def sync(
    *,
    client: AuthenticatedClient,
    body: ReleaseOrderBody,
) -> ReleaseOrderView:
    """Order goods out: the holder, or for a facility kept elsewhere the pledgee, of whom a second agrees.

    POST /v1/release_orders. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/release_orders",
        "extensions": {"operation": "POST /v1/release_orders"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = ReleaseOrderView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

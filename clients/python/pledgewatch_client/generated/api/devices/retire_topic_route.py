"""Take no more messages from a route's topics."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.route_view import RouteView


def sync(
    route_id: str,
    *,
    client: AuthenticatedClient,
) -> RouteView:
    """Take no more messages from a route's topics.

    POST /v1/topic_routes/{route_id}/retirement. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/topic_routes/{route_id}/retirement".format(
            route_id=quote(str(route_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/topic_routes/{route_id}/retirement"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RouteView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

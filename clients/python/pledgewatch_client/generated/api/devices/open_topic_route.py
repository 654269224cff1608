"""Let a site's network server speak on topics of its own; gateways subscribe within seconds."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.route_body import RouteBody
from ...models.route_view import RouteView


def sync(
    *,
    client: AuthenticatedClient,
    body: RouteBody,
) -> RouteView:
    """Let a site's network server speak on topics of its own; gateways subscribe within seconds.

    POST /v1/topic_routes. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/topic_routes",
        "extensions": {"operation": "POST /v1/topic_routes"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = RouteView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Register a room of one's own site."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.room_body import RoomBody
from ...models.room_view import RoomView


def sync(
    *,
    client: AuthenticatedClient,
    body: RoomBody,
) -> RoomView:
    """Register a room of one's own site.

    POST /v1/rooms. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/rooms",
        "extensions": {"operation": "POST /v1/rooms"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = RoomView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

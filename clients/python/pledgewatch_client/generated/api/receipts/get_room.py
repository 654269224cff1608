"""One room."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.room_view import RoomView


def sync(
    room_id: str,
    *,
    client: AuthenticatedClient,
) -> RoomView:
    """One room.

    GET /v1/rooms/{room_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/rooms/{room_id}".format(
            room_id=quote(str(room_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/rooms/{room_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RoomView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

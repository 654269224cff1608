"""What the channels of a room say now, and how each stands."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.live_view import LiveView


def sync(
    room_id: str,
    *,
    client: AuthenticatedClient,
) -> LiveView:
    """What the channels of a room say now, and how each stands.

    GET /v1/rooms/{room_id}/live. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/rooms/{room_id}/live".format(
            room_id=quote(str(room_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/rooms/{room_id}/live"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = LiveView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

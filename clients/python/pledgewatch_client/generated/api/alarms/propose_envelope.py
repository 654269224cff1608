"""Propose other limits for the room's goods; they bind when the other side has approved."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.override_body import OverrideBody
from ...models.override_view import OverrideView


def sync(
    room_id: str,
    *,
    client: AuthenticatedClient,
    body: OverrideBody,
) -> OverrideView:
    """Propose other limits for the room's goods; they bind when the other side has approved.

    POST /v1/rooms/{room_id}/envelope_overrides. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/rooms/{room_id}/envelope_overrides".format(
            room_id=quote(str(room_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/rooms/{room_id}/envelope_overrides"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = OverrideView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

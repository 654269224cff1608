"""Say what a room or a stack of it weighs: the warehouse, or a lender's inspector."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.place_mass_body import PlaceMassBody
from ...models.place_mass_view import PlaceMassView


def sync(
    room_id: str,
    *,
    client: AuthenticatedClient,
    body: PlaceMassBody,
) -> PlaceMassView:
    """Say what a room or a stack of it weighs: the warehouse, or a lender's inspector.

    POST /v1/rooms/{room_id}/masses. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/rooms/{room_id}/masses".format(
            room_id=quote(str(room_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/rooms/{room_id}/masses"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = PlaceMassView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

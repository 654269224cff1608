"""Ask the room's lenders for a profile that asks for less than the present one."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.profile_proposal_body import ProfileProposalBody
from ...models.profile_proposal_view import ProfileProposalView


def sync(
    room_id: str,
    *,
    client: AuthenticatedClient,
    body: ProfileProposalBody,
) -> ProfileProposalView:
    """Ask the room's lenders for a profile that asks for less than the present one.

    POST /v1/rooms/{room_id}/custody_profile/proposal. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/rooms/{room_id}/custody_profile/proposal".format(
            room_id=quote(str(room_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/rooms/{room_id}/custody_profile/proposal"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = ProfileProposalView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

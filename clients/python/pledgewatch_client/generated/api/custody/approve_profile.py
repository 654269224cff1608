"""Agree to the proposed profile for one's own organisation; two persons of each lender do."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.profile_body import ProfileBody
from ...models.profile_proposal_view import ProfileProposalView


def sync(
    room_id: str,
    *,
    client: AuthenticatedClient,
    body: ProfileBody,
) -> ProfileProposalView:
    """Agree to the proposed profile for one's own organisation; two persons of each lender do.

    POST /v1/rooms/{room_id}/custody_profile/approve. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/rooms/{room_id}/custody_profile/approve".format(
            room_id=quote(str(room_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/rooms/{room_id}/custody_profile/approve"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ProfileProposalView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Invite somebody into one's own organisation; the platform into any. The link is shown this once."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.invitation_body import InvitationBody
from ...models.new_invitation_view import NewInvitationView


def sync(
    organisation_id: str,
    *,
    client: AuthenticatedClient,
    body: InvitationBody,
) -> NewInvitationView:
    """Invite somebody into one's own organisation; the platform into any. The link is shown this once.

    POST /v1/organisations/{organisation_id}/invitations. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/organisations/{organisation_id}/invitations".format(
            organisation_id=quote(str(organisation_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/organisations/{organisation_id}/invitations"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = NewInvitationView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Withdraw an open invitation."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.invitation_view import InvitationView


def sync(
    invitation_id: str,
    *,
    client: AuthenticatedClient,
) -> InvitationView:
    """Withdraw an open invitation.

    POST /v1/invitations/{invitation_id}/revoke. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/invitations/{invitation_id}/revoke".format(
            invitation_id=quote(str(invitation_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/invitations/{invitation_id}/revoke"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = InvitationView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""A way into an account that nobody has entered yet; the link is shown this once. Platform: into any."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.new_invitation_view import NewInvitationView


def sync(
    member_id: str,
    *,
    client: AuthenticatedClient,
) -> NewInvitationView:
    """A way into an account that nobody has entered yet; the link is shown this once. Platform: into any.

    POST /v1/members/{member_id}/invitation. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/members/{member_id}/invitation".format(
            member_id=quote(str(member_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/members/{member_id}/invitation"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = NewInvitationView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

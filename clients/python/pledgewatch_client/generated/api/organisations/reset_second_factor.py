"""Forget the app of a member who has lost it, and sign it out; nobody does this for oneself."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.member_view import MemberView


def sync(
    member_id: str,
    *,
    client: AuthenticatedClient,
) -> MemberView:
    """Forget the app of a member who has lost it, and sign it out; nobody does this for oneself.

    POST /v1/members/{member_id}/reset_second_factor. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/members/{member_id}/reset_second_factor".format(
            member_id=quote(str(member_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/members/{member_id}/reset_second_factor"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = MemberView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

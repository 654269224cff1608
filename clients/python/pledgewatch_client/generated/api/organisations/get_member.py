"""A member of one's own organisation; of any for the platform."""

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
    """A member of one's own organisation; of any for the platform.

    GET /v1/members/{member_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/members/{member_id}".format(
            member_id=quote(str(member_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/members/{member_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = MemberView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

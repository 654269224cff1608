"""Change roles, kind, parent, period or state; children of a disabled account are refused at once."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.member_patch import MemberPatch
from ...models.member_view import MemberView


def sync(
    member_id: str,
    *,
    client: AuthenticatedClient,
    body: MemberPatch,
) -> MemberView:
    """Change roles, kind, parent, period or state; children of a disabled account are refused at once.

    PATCH /v1/members/{member_id}. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "PATCH",
        "url": "/v1/members/{member_id}".format(
            member_id=quote(str(member_id), safe=""),
        ),
        "extensions": {"operation": "PATCH /v1/members/{member_id}"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = MemberView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Change a role's permissions; whoever has the role has them from the next request on."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.role_patch import RolePatch
from ...models.role_view import RoleView


def sync(
    role_id: str,
    *,
    client: AuthenticatedClient,
    body: RolePatch,
) -> RoleView:
    """Change a role's permissions; whoever has the role has them from the next request on.

    PATCH /v1/roles/{role_id}. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "PATCH",
        "url": "/v1/roles/{role_id}".format(
            role_id=quote(str(role_id), safe=""),
        ),
        "extensions": {"operation": "PATCH /v1/roles/{role_id}"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RoleView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Every role one's own organisation may give; an own role hides a template of its name."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.role_list import RoleList


def sync(
    *,
    client: AuthenticatedClient,
) -> RoleList:
    """Every role one's own organisation may give; an own role hides a template of its name.

    GET /v1/roles. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/roles",
        "extensions": {"operation": "GET /v1/roles"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RoleList.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

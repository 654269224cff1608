"""Make a role, or change the one of that name; `template_of` is the platform's alone."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.role_body import RoleBody
from ...models.role_view import RoleView


def sync(
    *,
    client: AuthenticatedClient,
    body: RoleBody,
) -> RoleView:
    """Make a role, or change the one of that name; `template_of` is the platform's alone.

    POST /v1/roles. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/roles",
        "extensions": {"operation": "POST /v1/roles"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = RoleView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

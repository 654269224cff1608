"""Propose who decides an act of one's own organisation, and what needs nobody."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.policy_body import PolicyBody
from ...models.policy_view import PolicyView


def sync(
    *,
    client: AuthenticatedClient,
    body: PolicyBody,
) -> PolicyView:
    """Propose who decides an act of one's own organisation, and what needs nobody.

    POST /v1/policies. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/policies",
        "extensions": {"operation": "POST /v1/policies"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = PolicyView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Register a stack of one's own room."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.stack_body import StackBody
from ...models.stack_view import StackView


def sync(
    *,
    client: AuthenticatedClient,
    body: StackBody,
) -> StackView:
    """Register a stack of one's own room.

    POST /v1/stacks. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/stacks",
        "extensions": {"operation": "POST /v1/stacks"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = StackView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Set the most kg a member, or everybody of a role, may quote without the parent."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.limit_body import LimitBody
from ...models.limit_view import LimitView


def sync(
    *,
    client: AuthenticatedClient,
    body: LimitBody,
) -> LimitView:
    """Set the most kg a member, or everybody of a role, may quote without the parent.

    POST /v1/quote_limits. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/quote_limits",
        "extensions": {"operation": "POST /v1/quote_limits"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = LimitView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

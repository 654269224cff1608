"""Ask to be lent rights for some hours; another person must open it."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.glass_body import GlassBody
from ...models.glass_view import GlassView


def sync(
    *,
    client: AuthenticatedClient,
    body: GlassBody,
) -> GlassView:
    """Ask to be lent rights for some hours; another person must open it.

    POST /v1/break_glass. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/break_glass",
        "extensions": {"operation": "POST /v1/break_glass"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = GlassView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

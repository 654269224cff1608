"""Add a duty of a member."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.shift_body import ShiftBody
from ...models.shift_view import ShiftView


def sync(
    *,
    client: AuthenticatedClient,
    body: ShiftBody,
) -> ShiftView:
    """Add a duty of a member.

    POST /v1/rota_shifts. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/rota_shifts",
        "extensions": {"operation": "POST /v1/rota_shifts"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = ShiftView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

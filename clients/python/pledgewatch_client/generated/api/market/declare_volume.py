"""Say what a market takes in a week; good for 7 days (S37)."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.declared_volume_body import DeclaredVolumeBody
from ...models.declared_volume_view import DeclaredVolumeView


def sync(
    *,
    client: AuthenticatedClient,
    body: DeclaredVolumeBody,
) -> DeclaredVolumeView:
    """Say what a market takes in a week; good for 7 days (S37).

    POST /v1/declared_volumes. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/declared_volumes",
        "extensions": {"operation": "POST /v1/declared_volumes"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = DeclaredVolumeView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

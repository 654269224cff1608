"""Set the language or time zone of the own account."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.me_view import MeView
from ...models.own_patch import OwnPatch


def sync(
    *,
    client: AuthenticatedClient,
    body: OwnPatch,
) -> MeView:
    """Set the language or time zone of the own account.

    PATCH /v1/me. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "PATCH",
        "url": "/v1/me",
        "extensions": {"operation": "PATCH /v1/me"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = MeView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""The caller, its organisation and what it may do."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.me_view import MeView


def sync(
    *,
    client: AuthenticatedClient,
) -> MeView:
    """The caller, its organisation and what it may do.

    GET /v1/me. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/me",
        "extensions": {"operation": "GET /v1/me"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = MeView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

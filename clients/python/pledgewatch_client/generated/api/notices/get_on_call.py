"""Who of the caller's organisation is on call now, and who comes after them."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.on_call_view import OnCallView


def sync(
    *,
    client: AuthenticatedClient,
) -> OnCallView:
    """Who of the caller's organisation is on call now, and who comes after them.

    GET /v1/on_call. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/on_call",
        "extensions": {"operation": "GET /v1/on_call"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = OnCallView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

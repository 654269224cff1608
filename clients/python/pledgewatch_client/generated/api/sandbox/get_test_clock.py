"""The sandbox's time."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.clock_view import ClockView


def sync(
    *,
    client: AuthenticatedClient,
) -> ClockView:
    """The sandbox's time.

    GET /v1/test_clock. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/test_clock",
        "extensions": {"operation": "GET /v1/test_clock"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ClockView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

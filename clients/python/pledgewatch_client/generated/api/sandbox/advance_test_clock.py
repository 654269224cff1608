"""Move the sandbox's clock from timer to timer; answers what happened."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.clock_body import ClockBody
from ...models.clock_view import ClockView


def sync(
    *,
    client: AuthenticatedClient,
    body: ClockBody,
) -> ClockView:
    """Move the sandbox's clock from timer to timer; answers what happened.

    POST /v1/test_clock/advance. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/test_clock/advance",
        "extensions": {"operation": "POST /v1/test_clock/advance"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ClockView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

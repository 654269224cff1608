"""What the sandbox's gateways received so far."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.telemetry_view import TelemetryView


def sync(
    *,
    client: AuthenticatedClient,
) -> TelemetryView:
    """What the sandbox's gateways received so far.

    GET /v1/telemetry. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/telemetry",
        "extensions": {"operation": "GET /v1/telemetry"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = TelemetryView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

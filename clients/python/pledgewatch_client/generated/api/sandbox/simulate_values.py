"""Let a virtual device measure other values for a while."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.ramp_body import RampBody
from ...models.simulation_view import SimulationView


def sync(
    *,
    client: AuthenticatedClient,
    body: RampBody,
) -> SimulationView:
    """Let a virtual device measure other values for a while.

    POST /v1/simulations/temperature_ramp. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/simulations/temperature_ramp",
        "extensions": {"operation": "POST /v1/simulations/temperature_ramp"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = SimulationView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

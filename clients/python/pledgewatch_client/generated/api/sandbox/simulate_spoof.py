"""Let an impostor without the key speak in a virtual device's place for a while: it is quarantined."""

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
    """Let an impostor without the key speak in a virtual device's place for a while: it is quarantined.

    POST /v1/simulations/spoof. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/simulations/spoof",
        "extensions": {"operation": "POST /v1/simulations/spoof"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = SimulationView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

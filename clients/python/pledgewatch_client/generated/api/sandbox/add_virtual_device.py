"""Let the sandbox play a device of one's own over MQTT, from now on."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.simulation_view import SimulationView
from ...models.virtual_device_body import VirtualDeviceBody


def sync(
    *,
    client: AuthenticatedClient,
    body: VirtualDeviceBody,
) -> SimulationView:
    """Let the sandbox play a device of one's own over MQTT, from now on.

    POST /v1/simulations/virtual_devices. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/simulations/virtual_devices",
        "extensions": {"operation": "POST /v1/simulations/virtual_devices"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = SimulationView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

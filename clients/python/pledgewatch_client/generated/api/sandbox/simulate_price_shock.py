"""Quote another level 1 price now, in the caller's own series; differentials stay."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.price_shock_body import PriceShockBody
from ...models.simulation_view import SimulationView


def sync(
    *,
    client: AuthenticatedClient,
    body: PriceShockBody,
) -> SimulationView:
    """Quote another level 1 price now, in the caller's own series; differentials stay.

    POST /v1/simulations/price_shock. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/simulations/price_shock",
        "extensions": {"operation": "POST /v1/simulations/price_shock"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = SimulationView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Let money arrive at the caller's bank, as its statement would show it."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.inbound_payment_body import InboundPaymentBody
from ...models.simulation_view import SimulationView


def sync(
    *,
    client: AuthenticatedClient,
    body: InboundPaymentBody,
) -> SimulationView:
    """Let money arrive at the caller's bank, as its statement would show it.

    POST /v1/simulations/inbound_payment. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/simulations/inbound_payment",
        "extensions": {"operation": "POST /v1/simulations/inbound_payment"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = SimulationView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""What the sandbox can play; every other name answers 404."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.simulations_view import SimulationsView


def sync(
    *,
    client: AuthenticatedClient,
) -> SimulationsView:
    """What the sandbox can play; every other name answers 404.

    GET /v1/simulations. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/simulations",
        "extensions": {"operation": "GET /v1/simulations"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = SimulationsView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

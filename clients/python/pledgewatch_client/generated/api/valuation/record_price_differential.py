"""Record what sets a grade, location, delivery or pack apart from the reference price."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.differential_body import DifferentialBody
from ...models.differential_view import DifferentialView


def sync(
    *,
    client: AuthenticatedClient,
    body: DifferentialBody,
) -> DifferentialView:
    """Record what sets a grade, location, delivery or pack apart from the reference price.

    POST /v1/price_differentials. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/price_differentials",
        "extensions": {"operation": "POST /v1/price_differentials"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = DifferentialView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Begin, or find, the sale of a facility in default. A lapsed margin call begins it by itself."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.liquidation_body import LiquidationBody
from ...models.liquidation_view import LiquidationView


def sync(
    *,
    client: AuthenticatedClient,
    body: LiquidationBody,
) -> LiquidationView:
    """Begin, or find, the sale of a facility in default. A lapsed margin call begins it by itself.

    POST /v1/liquidations. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/liquidations",
        "extensions": {"operation": "POST /v1/liquidations"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = LiquidationView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

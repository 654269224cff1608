"""Record one or many observations as evidence (DOMAIN B2.1)."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.prices_body import PricesBody
from ...models.prices_view import PricesView


def sync(
    *,
    client: AuthenticatedClient,
    body: PricesBody,
) -> PricesView:
    """Record one or many observations as evidence (DOMAIN B2.1).

    POST /v1/prices. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/prices",
        "extensions": {"operation": "POST /v1/prices"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = PricesView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

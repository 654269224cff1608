"""What the lot is worth now (S35)."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.valuation_body import ValuationBody
from ...models.valuation_view import ValuationView


def sync(
    *,
    client: AuthenticatedClient,
    body: ValuationBody,
) -> ValuationView:
    """What the lot is worth now (S35).

    POST /v1/valuations. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/valuations",
        "extensions": {"operation": "POST /v1/valuations"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = ValuationView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Bring a stored XLSX, JSON or CSV file of rows in: all of it, or nothing and its faults."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.exchange_body import ExchangeBody
from ...models.exchange_view import ExchangeView


def sync(
    *,
    client: AuthenticatedClient,
    body: ExchangeBody,
) -> ExchangeView:
    """Bring a stored XLSX, JSON or CSV file of rows in: all of it, or nothing and its faults.

    POST /v1/exchanges. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/exchanges",
        "extensions": {"operation": "POST /v1/exchanges"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = ExchangeView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

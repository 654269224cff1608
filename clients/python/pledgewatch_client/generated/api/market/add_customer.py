"""Enter a customer of the organisation; its finder serves it (S4)."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.customer_body import CustomerBody
from ...models.customer_view import CustomerView


def sync(
    *,
    client: AuthenticatedClient,
    body: CustomerBody,
) -> CustomerView:
    """Enter a customer of the organisation; its finder serves it (S4).

    POST /v1/customers. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/customers",
        "extensions": {"operation": "POST /v1/customers"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = CustomerView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Order the payment of a task, once finance has confirmed it (DOMAIN S6)."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.outbound_body import OutboundBody
from ...models.payment_view import PaymentView


def sync(
    *,
    client: AuthenticatedClient,
    body: OutboundBody,
) -> PaymentView:
    """Order the payment of a task, once finance has confirmed it (DOMAIN S6).

    POST /v1/payments/outbound. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/payments/outbound",
        "extensions": {"operation": "POST /v1/payments/outbound"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = PaymentView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

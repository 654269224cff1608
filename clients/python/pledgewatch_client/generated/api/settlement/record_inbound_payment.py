"""Record a credit on the caller's client account; the bank's reference again is the same payment."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.inbound_body import InboundBody
from ...models.payment_view import PaymentView


def sync(
    *,
    client: AuthenticatedClient,
    body: InboundBody,
) -> PaymentView:
    """Record a credit on the caller's client account; the bank's reference again is the same payment.

    POST /v1/payments/inbound. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/payments/inbound",
        "extensions": {"operation": "POST /v1/payments/inbound"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = PaymentView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

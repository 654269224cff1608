"""One payment."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.payment_view import PaymentView


def sync(
    payment_id: str,
    *,
    client: AuthenticatedClient,
) -> PaymentView:
    """One payment.

    GET /v1/payments/{payment_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/payments/{payment_id}".format(
            payment_id=quote(str(payment_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/payments/{payment_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = PaymentView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""One customer."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.customer_view import CustomerView


def sync(
    customer_id: str,
    *,
    client: AuthenticatedClient,
) -> CustomerView:
    """One customer.

    GET /v1/customers/{customer_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/customers/{customer_id}".format(
            customer_id=quote(str(customer_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/customers/{customer_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = CustomerView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Give the customer to another member; it stays the organisation's."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.assign_body import AssignBody
from ...models.customer_view import CustomerView


def sync(
    customer_id: str,
    *,
    client: AuthenticatedClient,
    body: AssignBody,
) -> CustomerView:
    """Give the customer to another member; it stays the organisation's.

    POST /v1/customers/{customer_id}/assign. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/customers/{customer_id}/assign".format(
            customer_id=quote(str(customer_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/customers/{customer_id}/assign"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = CustomerView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Write down what a customer asked by telephone or in person."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.enquiry_body import EnquiryBody
from ...models.enquiry_view import EnquiryView


def sync(
    customer_id: str,
    *,
    client: AuthenticatedClient,
    body: EnquiryBody,
) -> EnquiryView:
    """Write down what a customer asked by telephone or in person.

    POST /v1/customers/{customer_id}/enquiries. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/customers/{customer_id}/enquiries".format(
            customer_id=quote(str(customer_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/customers/{customer_id}/enquiries"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = EnquiryView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

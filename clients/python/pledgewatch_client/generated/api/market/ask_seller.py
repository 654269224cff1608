"""Ask a seller what it has at which price."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.ask_body import AskBody
from ...models.enquiry_view import EnquiryView


def sync(
    *,
    client: AuthenticatedClient,
    body: AskBody,
) -> EnquiryView:
    """Ask a seller what it has at which price.

    POST /v1/enquiries. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/enquiries",
        "extensions": {"operation": "POST /v1/enquiries"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = EnquiryView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

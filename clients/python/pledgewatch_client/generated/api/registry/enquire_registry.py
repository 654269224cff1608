"""Ask whether another lender finances these goods; free, kept, and answered without names."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.registry_enquiry_body import RegistryEnquiryBody
from ...models.registry_enquiry_view import RegistryEnquiryView


def sync(
    *,
    client: AuthenticatedClient,
    body: RegistryEnquiryBody,
) -> RegistryEnquiryView:
    """Ask whether another lender finances these goods; free, kept, and answered without names.

    POST /v1/registry/enquiries. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/registry/enquiries",
        "extensions": {"operation": "POST /v1/registry/enquiries"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RegistryEnquiryView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

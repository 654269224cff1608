"""One enquiry."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.enquiry_view import EnquiryView


def sync(
    enquiry_id: str,
    *,
    client: AuthenticatedClient,
) -> EnquiryView:
    """One enquiry.

    GET /v1/enquiries/{enquiry_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/enquiries/{enquiry_id}".format(
            enquiry_id=quote(str(enquiry_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/enquiries/{enquiry_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = EnquiryView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

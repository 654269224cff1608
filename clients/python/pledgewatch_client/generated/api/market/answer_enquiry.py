"""Answer in words; a quote to the enquiry answers it as well."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.answer_body import AnswerBody
from ...models.enquiry_view import EnquiryView


def sync(
    enquiry_id: str,
    *,
    client: AuthenticatedClient,
    body: AnswerBody,
) -> EnquiryView:
    """Answer in words; a quote to the enquiry answers it as well.

    POST /v1/enquiries/{enquiry_id}/answer. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/enquiries/{enquiry_id}/answer".format(
            enquiry_id=quote(str(enquiry_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/enquiries/{enquiry_id}/answer"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = EnquiryView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

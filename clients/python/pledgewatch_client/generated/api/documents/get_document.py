"""What is known about a document."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.document_view import DocumentView


def sync(
    document_id: str,
    *,
    client: AuthenticatedClient,
) -> DocumentView:
    """What is known about a document.

    GET /v1/documents/{document_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/documents/{document_id}".format(
            document_id=quote(str(document_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/documents/{document_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = DocumentView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

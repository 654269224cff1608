"""The document's bytes, verified against their hash; browsers save them and never run them."""

from io import BytesIO
from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...types import File


def sync(
    document_id: str,
    *,
    client: AuthenticatedClient,
) -> File:
    """The document's bytes, verified against their hash; browsers save them and never run them.

    GET /v1/documents/{document_id}/content. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/documents/{document_id}/content".format(
            document_id=quote(str(document_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/documents/{document_id}/content"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

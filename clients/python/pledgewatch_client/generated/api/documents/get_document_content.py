"""The document's bytes, verified against their hash; browsers save them and never run them."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient


def sync(
    document_id: str,
    *,
    client: AuthenticatedClient,
) -> Any:
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
    raise errors.UnexpectedStatus(response.status_code, response.content)

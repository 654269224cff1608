"""Keep the request's body (at most 25 MiB); the same bytes and name again are the same document."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.document_view import DocumentView
from ...types import UNSET, File


def sync(
    *,
    client: AuthenticatedClient,
    body: File,
    name: str,
) -> DocumentView:
    """Keep the request's body (at most 25 MiB); the same bytes and name again are the same document.

    POST /v1/documents. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    params["name"] = name

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/documents",
        "params": params,
        "extensions": {"operation": "POST /v1/documents"},
    }
    _kwargs["content"] = body.payload

    headers["Content-Type"] = "application/octet-stream"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = DocumentView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

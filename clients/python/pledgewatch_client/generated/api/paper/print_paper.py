"""Print what the caller may see as PDF; every print is logged, later ones of a paper say REPRINT."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.print_body import PrintBody
from ...models.print_view import PrintView


def sync(
    *,
    client: AuthenticatedClient,
    body: PrintBody,
) -> PrintView:
    """Print what the caller may see as PDF; every print is logged, later ones of a paper say REPRINT.

    POST /v1/prints. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/prints",
        "extensions": {"operation": "POST /v1/prints"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = PrintView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

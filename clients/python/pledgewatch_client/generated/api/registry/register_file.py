"""Register every row of a CSV file (docs/registry.md), or none: each wrong cell is named."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.registration_file_view import RegistrationFileView


def sync(
    *,
    client: AuthenticatedClient,
) -> RegistrationFileView:
    """Register every row of a CSV file (docs/registry.md), or none: each wrong cell is named.

    POST /v1/registry/files. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/registry/files",
        "extensions": {"operation": "POST /v1/registry/files"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = RegistrationFileView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

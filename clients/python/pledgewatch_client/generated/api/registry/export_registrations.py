"""All registrations of the caller's organisation, and nobody else's, as CSV."""

from io import BytesIO
from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...types import File


def sync(
    *,
    client: AuthenticatedClient,
) -> File:
    """All registrations of the caller's organisation, and nobody else's, as CSV.

    GET /v1/registry/registrations.csv. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/registry/registrations.csv",
        "extensions": {"operation": "GET /v1/registry/registrations.csv"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

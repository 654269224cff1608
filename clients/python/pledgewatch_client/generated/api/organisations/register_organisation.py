"""Register an organisation (platform only); the same tax id again is the same organisation."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.organisation_body import OrganisationBody
from ...models.organisation_view import OrganisationView


def sync(
    *,
    client: AuthenticatedClient,
    body: OrganisationBody,
) -> OrganisationView:
    """Register an organisation (platform only); the same tax id again is the same organisation.

    POST /v1/organisations. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/organisations",
        "extensions": {"operation": "POST /v1/organisations"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = OrganisationView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

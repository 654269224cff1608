"""Plan a journey of one's own site and ask its lenders to approve the way."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.voyage_body import VoyageBody
from ...models.voyage_view import VoyageView


def sync(
    *,
    client: AuthenticatedClient,
    body: VoyageBody,
) -> VoyageView:
    """Plan a journey of one's own site and ask its lenders to approve the way.

    POST /v1/voyages. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/voyages",
        "extensions": {"operation": "POST /v1/voyages"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = VoyageView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

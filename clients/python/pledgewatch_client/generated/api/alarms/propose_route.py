"""Propose another way; the one in force stays until the lenders approve."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.voyage_route_body import VoyageRouteBody
from ...models.voyage_view import VoyageView


def sync(
    voyage_id: str,
    *,
    client: AuthenticatedClient,
    body: VoyageRouteBody,
) -> VoyageView:
    """Propose another way; the one in force stays until the lenders approve.

    POST /v1/voyages/{voyage_id}/routes. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/voyages/{voyage_id}/routes".format(
            voyage_id=quote(str(voyage_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/voyages/{voyage_id}/routes"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = VoyageView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Open a facility for a borrower; the caller is the lender."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.facility_body import FacilityBody
from ...models.facility_view import FacilityView


def sync(
    *,
    client: AuthenticatedClient,
    body: FacilityBody,
) -> FacilityView:
    """Open a facility for a borrower; the caller is the lender.

    POST /v1/facilities. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/facilities",
        "extensions": {"operation": "POST /v1/facilities"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = FacilityView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

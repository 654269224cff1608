"""Put the contracts of a suspended facility on file; complete, it becomes active."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.contracts_body import ContractsBody
from ...models.facility_view import FacilityView


def sync(
    facility_id: str,
    *,
    client: AuthenticatedClient,
    body: ContractsBody,
) -> FacilityView:
    """Put the contracts of a suspended facility on file; complete, it becomes active.

    POST /v1/facilities/{facility_id}/contracts. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/facilities/{facility_id}/contracts".format(
            facility_id=quote(str(facility_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/facilities/{facility_id}/contracts"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = FacilityView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

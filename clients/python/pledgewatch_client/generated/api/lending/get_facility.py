"""One facility with its exposure, value, LTV and headroom."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.facility_view import FacilityView


def sync(
    facility_id: str,
    *,
    client: AuthenticatedClient,
) -> FacilityView:
    """One facility with its exposure, value, LTV and headroom.

    GET /v1/facilities/{facility_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/facilities/{facility_id}".format(
            facility_id=quote(str(facility_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/facilities/{facility_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = FacilityView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

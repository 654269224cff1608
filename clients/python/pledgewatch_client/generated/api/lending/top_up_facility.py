"""Bring pledged goods in through the three gates; an open call is looked at anew."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.facility_view import FacilityView
from ...models.top_up_body import TopUpBody


def sync(
    facility_id: str,
    *,
    client: AuthenticatedClient,
    body: TopUpBody,
) -> FacilityView:
    """Bring pledged goods in through the three gates; an open call is looked at anew.

    POST /v1/facilities/{facility_id}/top_ups. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/facilities/{facility_id}/top_ups".format(
            facility_id=quote(str(facility_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/facilities/{facility_id}/top_ups"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = FacilityView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

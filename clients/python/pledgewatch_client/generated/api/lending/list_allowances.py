"""What the facility's dynamic pledge lets go without asking, by lot, as last worked out."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.allowance_list_view import AllowanceListView


def sync(
    facility_id: str,
    *,
    client: AuthenticatedClient,
) -> AllowanceListView:
    """What the facility's dynamic pledge lets go without asking, by lot, as last worked out.

    GET /v1/facilities/{facility_id}/allowances. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/facilities/{facility_id}/allowances".format(
            facility_id=quote(str(facility_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/facilities/{facility_id}/allowances"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AllowanceListView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

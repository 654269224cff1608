"""Where one's own organisation stands, item by item; any for the platform."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.checklist_view import ChecklistView


def sync(
    organisation_id: str,
    *,
    client: AuthenticatedClient,
) -> ChecklistView:
    """Where one's own organisation stands, item by item; any for the platform.

    GET /v1/organisations/{organisation_id}/checklist. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/organisations/{organisation_id}/checklist".format(
            organisation_id=quote(str(organisation_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/organisations/{organisation_id}/checklist"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ChecklistView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

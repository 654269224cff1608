"""Pass, fail or waive an item (platform only)."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.checklist_view import ChecklistView
from ...models.decision_body import DecisionBody


def sync(
    organisation_id: str,
    *,
    client: AuthenticatedClient,
    body: DecisionBody,
) -> ChecklistView:
    """Pass, fail or waive an item (platform only).

    POST /v1/organisations/{organisation_id}/checklist/decide. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/organisations/{organisation_id}/checklist/decide".format(
            organisation_id=quote(str(organisation_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/organisations/{organisation_id}/checklist/decide"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ChecklistView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""A site's gates."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.gate_list_view import GateListView


def sync(
    site_id: str,
    *,
    client: AuthenticatedClient,
) -> GateListView:
    """A site's gates.

    GET /v1/sites/{site_id}/gates. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/sites/{site_id}/gates".format(
            site_id=quote(str(site_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/sites/{site_id}/gates"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = GateListView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

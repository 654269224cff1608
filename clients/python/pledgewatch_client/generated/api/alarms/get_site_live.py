"""The same for all rooms of a site that the caller may see."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.live_view import LiveView


def sync(
    site_id: str,
    *,
    client: AuthenticatedClient,
) -> LiveView:
    """The same for all rooms of a site that the caller may see.

    GET /v1/sites/{site_id}/live. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/sites/{site_id}/live".format(
            site_id=quote(str(site_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/sites/{site_id}/live"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = LiveView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""One site."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.site_view import SiteView


def sync(
    site_id: str,
    *,
    client: AuthenticatedClient,
) -> SiteView:
    """One site.

    GET /v1/sites/{site_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/sites/{site_id}".format(
            site_id=quote(str(site_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/sites/{site_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = SiteView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

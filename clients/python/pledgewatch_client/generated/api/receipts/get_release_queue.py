"""What waits at the site's gates: valid tokens, vehicles that load, what is left, what is done."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.release_queue_view import ReleaseQueueView


def sync(
    site_id: str,
    *,
    client: AuthenticatedClient,
) -> ReleaseQueueView:
    """What waits at the site's gates: valid tokens, vehicles that load, what is left, what is done.

    GET /v1/sites/{site_id}/release_queue. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/sites/{site_id}/release_queue".format(
            site_id=quote(str(site_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/sites/{site_id}/release_queue"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ReleaseQueueView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

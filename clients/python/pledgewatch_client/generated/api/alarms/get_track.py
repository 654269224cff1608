"""The way as it was planned and as it was sailed: every fix with what became of it, gaps, lateness."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.track_view import TrackView


def sync(
    voyage_id: str,
    *,
    client: AuthenticatedClient,
) -> TrackView:
    """The way as it was planned and as it was sailed: every fix with what became of it, gaps, lateness.

    GET /v1/voyages/{voyage_id}/track. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/voyages/{voyage_id}/track".format(
            voyage_id=quote(str(voyage_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/voyages/{voyage_id}/track"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = TrackView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""One voyage with every version of its route."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.voyage_view import VoyageView


def sync(
    voyage_id: str,
    *,
    client: AuthenticatedClient,
) -> VoyageView:
    """One voyage with every version of its route.

    GET /v1/voyages/{voyage_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/voyages/{voyage_id}".format(
            voyage_id=quote(str(voyage_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/voyages/{voyage_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = VoyageView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

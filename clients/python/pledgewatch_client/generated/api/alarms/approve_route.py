"""Approve the proposed way as a lender of the goods; the last approval puts it in force."""

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
    """Approve the proposed way as a lender of the goods; the last approval puts it in force.

    POST /v1/voyages/{voyage_id}/approve. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/voyages/{voyage_id}/approve".format(
            voyage_id=quote(str(voyage_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/voyages/{voyage_id}/approve"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = VoyageView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

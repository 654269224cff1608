"""Give up a voyage that has not begun."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.voyage_reason_body import VoyageReasonBody
from ...models.voyage_view import VoyageView


def sync(
    voyage_id: str,
    *,
    client: AuthenticatedClient,
    body: VoyageReasonBody,
) -> VoyageView:
    """Give up a voyage that has not begun.

    POST /v1/voyages/{voyage_id}/cancel. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/voyages/{voyage_id}/cancel".format(
            voyage_id=quote(str(voyage_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/voyages/{voyage_id}/cancel"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = VoyageView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

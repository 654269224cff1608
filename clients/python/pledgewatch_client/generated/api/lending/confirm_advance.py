"""Confirm as another member of the borrower; the maker gets `SELF_APPROVAL`."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.advance_view import AdvanceView


def sync(
    advance_id: str,
    *,
    client: AuthenticatedClient,
) -> AdvanceView:
    """Confirm as another member of the borrower; the maker gets `SELF_APPROVAL`.

    POST /v1/advances/{advance_id}/confirm. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/advances/{advance_id}/confirm".format(
            advance_id=quote(str(advance_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/advances/{advance_id}/confirm"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AdvanceView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

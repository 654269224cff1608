"""Approve as the lender's approver; the last approval draws."""

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
    """Approve as the lender's approver; the last approval draws.

    POST /v1/advances/{advance_id}/approve. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/advances/{advance_id}/approve".format(
            advance_id=quote(str(advance_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/advances/{advance_id}/approve"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AdvanceView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

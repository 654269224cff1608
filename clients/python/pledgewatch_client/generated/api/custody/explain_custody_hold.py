"""Explain a step of weight while it is held: the warehouse by tickets, the one lender by its word."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.custody_response_view import CustodyResponseView
from ...models.explain_hold_body import ExplainHoldBody


def sync(
    response_id: str,
    *,
    client: AuthenticatedClient,
    body: ExplainHoldBody,
) -> CustodyResponseView:
    """Explain a step of weight while it is held: the warehouse by tickets, the one lender by its word.

    POST /v1/custody_responses/{response_id}/explain. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/custody_responses/{response_id}/explain".format(
            response_id=quote(str(response_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/custody_responses/{response_id}/explain"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = CustodyResponseView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Say in which supervised account the client money of the caller's book lies."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.book_view import BookView
from ...models.client_account_body import ClientAccountBody


def sync(
    *,
    client: AuthenticatedClient,
    body: ClientAccountBody,
) -> BookView:
    """Say in which supervised account the client money of the caller's book lies.

    POST /v1/ledger/client_account. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/ledger/client_account",
        "extensions": {"operation": "POST /v1/ledger/client_account"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = BookView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

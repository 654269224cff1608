"""Register a program that acts for oneself within scopes."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.client_body import ClientBody
from ...models.new_client_view import NewClientView


def sync(
    member_id: str,
    *,
    client: AuthenticatedClient,
    body: ClientBody,
) -> NewClientView:
    """Register a program that acts for oneself within scopes.

    POST /v1/members/{member_id}/oauth_clients. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/members/{member_id}/oauth_clients".format(
            member_id=quote(str(member_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/members/{member_id}/oauth_clients"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = NewClientView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

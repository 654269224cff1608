"""End a client and every token it has, at once."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.client_view import ClientView


def sync(
    client_id: str,
    *,
    client: AuthenticatedClient,
) -> ClientView:
    """End a client and every token it has, at once.

    POST /v1/oauth_clients/{client_id}/revoke. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/oauth_clients/{client_id}/revoke".format(
            client_id=quote(str(client_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/oauth_clients/{client_id}/revoke"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ClientView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

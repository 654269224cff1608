"""The caller's own addresses; there are ten at most."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.addresses_view import AddressesView


def sync(
    *,
    client: AuthenticatedClient,
) -> AddressesView:
    """The caller's own addresses; there are ten at most.

    GET /v1/addresses. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/addresses",
        "extensions": {"operation": "GET /v1/addresses"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AddressesView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

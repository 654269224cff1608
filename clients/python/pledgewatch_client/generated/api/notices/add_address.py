"""Add an own address; it is sent a code and is used once that came back."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.address_body import AddressBody
from ...models.address_view import AddressView


def sync(
    *,
    client: AuthenticatedClient,
    body: AddressBody,
) -> AddressView:
    """Add an own address; it is sent a code and is used once that came back.

    POST /v1/addresses. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/addresses",
        "extensions": {"operation": "POST /v1/addresses"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = AddressView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

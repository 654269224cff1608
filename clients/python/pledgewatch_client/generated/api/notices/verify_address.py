"""Prove an own address by the code it was sent (the end of the link)."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.address_view import AddressView
from ...models.code_body import CodeBody


def sync(
    address_id: str,
    *,
    client: AuthenticatedClient,
    body: CodeBody,
) -> AddressView:
    """Prove an own address by the code it was sent (the end of the link).

    POST /v1/addresses/{address_id}/verify. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/addresses/{address_id}/verify".format(
            address_id=quote(str(address_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/addresses/{address_id}/verify"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AddressView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

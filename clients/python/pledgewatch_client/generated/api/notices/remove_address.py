"""Take an own address out of use and forget it."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.address_view import AddressView


def sync(
    address_id: str,
    *,
    client: AuthenticatedClient,
) -> AddressView:
    """Take an own address out of use and forget it.

    POST /v1/addresses/{address_id}/remove. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/addresses/{address_id}/remove".format(
            address_id=quote(str(address_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/addresses/{address_id}/remove"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AddressView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Set language, time zone, quiet hours and digest of an own address; what is left out is unset."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.address_view import AddressView
from ...models.preferences_body import PreferencesBody


def sync(
    address_id: str,
    *,
    client: AuthenticatedClient,
    body: PreferencesBody,
) -> AddressView:
    """Set language, time zone, quiet hours and digest of an own address; what is left out is unset.

    PUT /v1/addresses/{address_id}/preferences. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "PUT",
        "url": "/v1/addresses/{address_id}/preferences".format(
            address_id=quote(str(address_id), safe=""),
        ),
        "extensions": {"operation": "PUT /v1/addresses/{address_id}/preferences"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AddressView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

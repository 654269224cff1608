"""Say what a device speaks; gateways take it up with their next batch."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.format_body import FormatBody
from ...models.format_view import FormatView


def sync(
    device_id: str,
    *,
    client: AuthenticatedClient,
    body: FormatBody,
) -> FormatView:
    """Say what a device speaks; gateways take it up with their next batch.

    PUT /v1/devices/{device_id}/format. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "PUT",
        "url": "/v1/devices/{device_id}/format".format(
            device_id=quote(str(device_id), safe=""),
        ),
        "extensions": {"operation": "PUT /v1/devices/{device_id}/format"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = FormatView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

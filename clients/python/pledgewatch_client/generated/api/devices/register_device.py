"""Register a device in a room; the answer shows its key this once."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.device_body import DeviceBody
from ...models.device_view import DeviceView


def sync(
    *,
    client: AuthenticatedClient,
    body: DeviceBody,
) -> DeviceView:
    """Register a device in a room; the answer shows its key this once.

    POST /v1/devices. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/devices",
        "extensions": {"operation": "POST /v1/devices"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = DeviceView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

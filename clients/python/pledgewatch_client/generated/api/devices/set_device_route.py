"""Say by which name a device is known on a route of its site; from then on it speaks there."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.device_route_body import DeviceRouteBody
from ...models.device_route_view import DeviceRouteView


def sync(
    device_id: str,
    *,
    client: AuthenticatedClient,
    body: DeviceRouteBody,
) -> DeviceRouteView:
    """Say by which name a device is known on a route of its site; from then on it speaks there.

    PUT /v1/devices/{device_id}/route. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "PUT",
        "url": "/v1/devices/{device_id}/route".format(
            device_id=quote(str(device_id), safe=""),
        ),
        "extensions": {"operation": "PUT /v1/devices/{device_id}/route"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = DeviceRouteView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

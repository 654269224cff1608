"""How well a device's clock goes, day by day."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.device_clock_view import DeviceClockView


def sync(
    device_id: str,
    *,
    client: AuthenticatedClient,
) -> DeviceClockView:
    """How well a device's clock goes, day by day.

    GET /v1/devices/{device_id}/clock. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/devices/{device_id}/clock".format(
            device_id=quote(str(device_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/devices/{device_id}/clock"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = DeviceClockView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

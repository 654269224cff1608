"""Keep a laboratory's certificate about a device."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.calibration_body import CalibrationBody
from ...models.calibration_view import CalibrationView


def sync(
    device_id: str,
    *,
    client: AuthenticatedClient,
    body: CalibrationBody,
) -> CalibrationView:
    """Keep a laboratory's certificate about a device.

    POST /v1/devices/{device_id}/calibrations. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/devices/{device_id}/calibrations".format(
            device_id=quote(str(device_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/devices/{device_id}/calibrations"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = CalibrationView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

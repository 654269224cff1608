"""Ask for a device or one of its channels to be out of service; a second person agrees."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.outage_body import OutageBody
from ...models.outage_view import OutageView


def sync(
    device_id: str,
    *,
    client: AuthenticatedClient,
    body: OutageBody,
) -> OutageView:
    """Ask for a device or one of its channels to be out of service; a second person agrees.

    POST /v1/devices/{device_id}/out_of_service. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/devices/{device_id}/out_of_service".format(
            device_id=quote(str(device_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/devices/{device_id}/out_of_service"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = OutageView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

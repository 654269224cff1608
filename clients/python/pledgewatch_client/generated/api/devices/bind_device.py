"""Let a device watch another room from a moment on."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.binding_body import BindingBody
from ...models.binding_view import BindingView


def sync(
    device_id: str,
    *,
    client: AuthenticatedClient,
    body: BindingBody,
) -> BindingView:
    """Let a device watch another room from a moment on.

    POST /v1/devices/{device_id}/bindings. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/devices/{device_id}/bindings".format(
            device_id=quote(str(device_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/devices/{device_id}/bindings"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = BindingView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Say what is done in the order's room from now on; its lenders are told."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.mode_body import ModeBody
from ...models.room_mode_view import RoomModeView


def sync(
    work_order_id: str,
    *,
    client: AuthenticatedClient,
    body: ModeBody,
) -> RoomModeView:
    """Say what is done in the order's room from now on; its lenders are told.

    POST /v1/work_orders/{work_order_id}/mode. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/work_orders/{work_order_id}/mode".format(
            work_order_id=quote(str(work_order_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/work_orders/{work_order_id}/mode"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = RoomModeView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

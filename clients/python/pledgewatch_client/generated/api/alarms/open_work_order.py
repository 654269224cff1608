"""Ask for a time to work in the room. Its lenders are told; nothing before now is authorised."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.work_order_body import WorkOrderBody
from ...models.work_order_view import WorkOrderView


def sync(
    room_id: str,
    *,
    client: AuthenticatedClient,
    body: WorkOrderBody,
) -> WorkOrderView:
    """Ask for a time to work in the room. Its lenders are told; nothing before now is authorised.

    POST /v1/rooms/{room_id}/work_orders. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/rooms/{room_id}/work_orders".format(
            room_id=quote(str(room_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/rooms/{room_id}/work_orders"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = WorkOrderView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

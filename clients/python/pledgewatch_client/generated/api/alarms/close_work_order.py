"""The work is done, or will not be."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.work_note_body import WorkNoteBody
from ...models.work_order_view import WorkOrderView


def sync(
    work_order_id: str,
    *,
    client: AuthenticatedClient,
    body: WorkNoteBody,
) -> WorkOrderView:
    """The work is done, or will not be.

    POST /v1/work_orders/{work_order_id}/close. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/work_orders/{work_order_id}/close".format(
            work_order_id=quote(str(work_order_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/work_orders/{work_order_id}/close"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = WorkOrderView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""One work order with what became of it."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.work_order_view import WorkOrderView


def sync(
    work_order_id: str,
    *,
    client: AuthenticatedClient,
) -> WorkOrderView:
    """One work order with what became of it.

    GET /v1/work_orders/{work_order_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/work_orders/{work_order_id}".format(
            work_order_id=quote(str(work_order_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/work_orders/{work_order_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = WorkOrderView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

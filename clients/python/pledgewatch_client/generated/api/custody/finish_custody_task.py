"""Say that a photo was taken or an inspection made, with what proves it. A count ends its own task."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.custody_task_view import CustodyTaskView
from ...models.finish_task_body import FinishTaskBody


def sync(
    task_id: str,
    *,
    client: AuthenticatedClient,
    body: FinishTaskBody,
) -> CustodyTaskView:
    """Say that a photo was taken or an inspection made, with what proves it. A count ends its own task.

    POST /v1/custody_tasks/{task_id}/finish. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/custody_tasks/{task_id}/finish".format(
            task_id=quote(str(task_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/custody_tasks/{task_id}/finish"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = CustodyTaskView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

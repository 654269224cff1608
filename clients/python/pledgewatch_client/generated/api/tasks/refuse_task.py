"""Send it back with a reason."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.refuse_body import RefuseBody
from ...models.task_view import TaskView


def sync(
    task_id: str,
    *,
    client: AuthenticatedClient,
    body: RefuseBody,
) -> TaskView:
    """Send it back with a reason.

    POST /v1/tasks/{task_id}/refuse. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/tasks/{task_id}/refuse".format(
            task_id=quote(str(task_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/tasks/{task_id}/refuse"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = TaskView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Confirm for the department; the maker of the task may not."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.task_view import TaskView


def sync(
    task_id: str,
    *,
    client: AuthenticatedClient,
) -> TaskView:
    """Confirm for the department; the maker of the task may not.

    POST /v1/tasks/{task_id}/confirm. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/tasks/{task_id}/confirm".format(
            task_id=quote(str(task_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/tasks/{task_id}/confirm"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = TaskView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

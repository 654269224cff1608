"""Hand something to another department of one's organisation (DOMAIN S6)."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.task_body import TaskBody
from ...models.task_view import TaskView


def sync(
    *,
    client: AuthenticatedClient,
    body: TaskBody,
) -> TaskView:
    """Hand something to another department of one's organisation (DOMAIN S6).

    POST /v1/tasks. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/tasks",
        "extensions": {"operation": "POST /v1/tasks"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = TaskView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

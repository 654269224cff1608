"""Write into the task's thread."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.message_body import MessageBody
from ...models.message_view import MessageView


def sync(
    task_id: str,
    *,
    client: AuthenticatedClient,
    body: MessageBody,
) -> MessageView:
    """Write into the task's thread.

    POST /v1/tasks/{task_id}/messages. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/tasks/{task_id}/messages".format(
            task_id=quote(str(task_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/tasks/{task_id}/messages"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = MessageView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

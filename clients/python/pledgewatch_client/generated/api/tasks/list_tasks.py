"""The tasks of the organisation: a department's inbox by `department` or `mine`."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.page import Page
from ...models.task_state import TaskState
from ...types import UNSET, Unset


def sync(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    after: None | str | Unset = UNSET,
    department: None | str | Unset = UNSET,
    state: None | TaskState | Unset = UNSET,
    mine: bool | Unset = False,
) -> Page:
    """The tasks of the organisation: a department's inbox by `department` or `mine`.

    GET /v1/tasks. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    params["limit"] = limit

    json_after: None | str | Unset
    if isinstance(after, Unset):
        json_after = UNSET
    else:
        json_after = after
    params["after"] = json_after

    json_department: None | str | Unset
    if isinstance(department, Unset):
        json_department = UNSET
    else:
        json_department = department
    params["department"] = json_department

    json_state: None | str | Unset
    if isinstance(state, Unset):
        json_state = UNSET
    elif isinstance(state, TaskState):
        json_state = state.value
    else:
        json_state = state
    params["state"] = json_state

    params["mine"] = mine

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/tasks",
        "params": params,
        "extensions": {"operation": "GET /v1/tasks"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = Page.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

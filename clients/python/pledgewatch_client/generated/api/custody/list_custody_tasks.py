"""Photos, counts and inspections that warehouses were asked for, oldest first."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.custody_task_state import CustodyTaskState
from ...models.page import Page
from ...types import UNSET, Unset


def sync(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    after: None | str | Unset = UNSET,
    room_id: None | str | Unset = UNSET,
    state: CustodyTaskState | None | Unset = UNSET,
) -> Page:
    """Photos, counts and inspections that warehouses were asked for, oldest first.

    GET /v1/custody_tasks. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    params["limit"] = limit

    json_after: None | str | Unset
    if isinstance(after, Unset):
        json_after = UNSET
    else:
        json_after = after
    params["after"] = json_after

    json_room_id: None | str | Unset
    if isinstance(room_id, Unset):
        json_room_id = UNSET
    else:
        json_room_id = room_id
    params["room_id"] = json_room_id

    json_state: None | str | Unset
    if isinstance(state, Unset):
        json_state = UNSET
    elif isinstance(state, CustodyTaskState):
        json_state = state.value
    else:
        json_state = state
    params["state"] = json_state

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/custody_tasks",
        "params": params,
        "extensions": {"operation": "GET /v1/custody_tasks"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = Page.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

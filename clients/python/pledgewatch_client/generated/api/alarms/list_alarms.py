"""Alarms of the rooms the caller has a part in, in the order they opened."""

import datetime
from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.alarm_state import AlarmState
from ...models.kind import Kind
from ...models.page import Page
from ...models.priority import Priority
from ...types import UNSET, Unset


def sync(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    after: None | str | Unset = UNSET,
    created_at_gte: datetime.datetime | None | Unset = UNSET,
    created_at_gt: datetime.datetime | None | Unset = UNSET,
    created_at_lte: datetime.datetime | None | Unset = UNSET,
    created_at_lt: datetime.datetime | None | Unset = UNSET,
    room_id: None | str | Unset = UNSET,
    site_id: None | str | Unset = UNSET,
    state: AlarmState | None | Unset = UNSET,
    priority: None | Priority | Unset = UNSET,
    kind: Kind | None | Unset = UNSET,
    open_only: bool | Unset = False,
) -> Page:
    """Alarms of the rooms the caller has a part in, in the order they opened.

    GET /v1/alarms. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    params["limit"] = limit

    json_after: None | str | Unset
    if isinstance(after, Unset):
        json_after = UNSET
    else:
        json_after = after
    params["after"] = json_after

    json_created_at_gte: None | str | Unset
    if isinstance(created_at_gte, Unset):
        json_created_at_gte = UNSET
    elif isinstance(created_at_gte, datetime.datetime):
        json_created_at_gte = created_at_gte.isoformat()
    else:
        json_created_at_gte = created_at_gte
    params["created_at.gte"] = json_created_at_gte

    json_created_at_gt: None | str | Unset
    if isinstance(created_at_gt, Unset):
        json_created_at_gt = UNSET
    elif isinstance(created_at_gt, datetime.datetime):
        json_created_at_gt = created_at_gt.isoformat()
    else:
        json_created_at_gt = created_at_gt
    params["created_at.gt"] = json_created_at_gt

    json_created_at_lte: None | str | Unset
    if isinstance(created_at_lte, Unset):
        json_created_at_lte = UNSET
    elif isinstance(created_at_lte, datetime.datetime):
        json_created_at_lte = created_at_lte.isoformat()
    else:
        json_created_at_lte = created_at_lte
    params["created_at.lte"] = json_created_at_lte

    json_created_at_lt: None | str | Unset
    if isinstance(created_at_lt, Unset):
        json_created_at_lt = UNSET
    elif isinstance(created_at_lt, datetime.datetime):
        json_created_at_lt = created_at_lt.isoformat()
    else:
        json_created_at_lt = created_at_lt
    params["created_at.lt"] = json_created_at_lt

    json_room_id: None | str | Unset
    if isinstance(room_id, Unset):
        json_room_id = UNSET
    else:
        json_room_id = room_id
    params["room_id"] = json_room_id

    json_site_id: None | str | Unset
    if isinstance(site_id, Unset):
        json_site_id = UNSET
    else:
        json_site_id = site_id
    params["site_id"] = json_site_id

    json_state: None | str | Unset
    if isinstance(state, Unset):
        json_state = UNSET
    elif isinstance(state, AlarmState):
        json_state = state.value
    else:
        json_state = state
    params["state"] = json_state

    json_priority: None | str | Unset
    if isinstance(priority, Unset):
        json_priority = UNSET
    elif isinstance(priority, Priority):
        json_priority = priority.value
    else:
        json_priority = priority
    params["priority"] = json_priority

    json_kind: None | str | Unset
    if isinstance(kind, Unset):
        json_kind = UNSET
    elif isinstance(kind, Kind):
        json_kind = kind.value
    else:
        json_kind = kind
    params["kind"] = json_kind

    params["open_only"] = open_only

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/alarms",
        "params": params,
        "extensions": {"operation": "GET /v1/alarms"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = Page.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Every channel of a kind that watched the room, each for as long as it did."""

import datetime
from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.get_room_chart_trust import GetRoomChartTrust
from ...models.room_chart_view import RoomChartView
from ...types import UNSET, Unset


def sync(
    room_id: str,
    *,
    client: AuthenticatedClient,
    from_: datetime.datetime,
    to: datetime.datetime,
    buckets: int | Unset = 480,
    trust: GetRoomChartTrust | Unset = GetRoomChartTrust.EVIDENTIAL,
    kind: str,
) -> RoomChartView:
    """Every channel of a kind that watched the room, each for as long as it did.

    GET /v1/rooms/{room_id}/chart. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    json_from_ = from_.isoformat()
    params["from"] = json_from_

    json_to = to.isoformat()
    params["to"] = json_to

    params["buckets"] = buckets

    json_trust: str | Unset = UNSET
    if not isinstance(trust, Unset):
        json_trust = trust.value

    params["trust"] = json_trust

    params["kind"] = kind

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/rooms/{room_id}/chart".format(
            room_id=quote(str(room_id), safe=""),
        ),
        "params": params,
        "extensions": {"operation": "GET /v1/rooms/{room_id}/chart"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RoomChartView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Values of one channel with start <= ts < end, in time order, for the time the caller has a part in."""

import datetime
from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.readings_view import ReadingsView
from ...types import UNSET


def sync(
    device_id: str,
    *,
    client: AuthenticatedClient,
    channel: str,
    start: datetime.datetime,
    end: datetime.datetime,
) -> ReadingsView:
    """Values of one channel with start <= ts < end, in time order, for the time the caller has a part in.

    GET /v1/devices/{device_id}/readings. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    params["channel"] = channel

    json_start = start.isoformat()
    params["start"] = json_start

    json_end = end.isoformat()
    params["end"] = json_end

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/devices/{device_id}/readings".format(
            device_id=quote(str(device_id), safe=""),
        ),
        "params": params,
        "extensions": {"operation": "GET /v1/devices/{device_id}/readings"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ReadingsView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

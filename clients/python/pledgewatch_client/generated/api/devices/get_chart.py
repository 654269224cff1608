"""One channel over a time as buckets of min, mean and max, with its gaps."""

import datetime
from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.chart_view import ChartView
from ...models.get_chart_trust import GetChartTrust
from ...types import UNSET, Unset


def sync(
    device_id: str,
    *,
    client: AuthenticatedClient,
    from_: datetime.datetime,
    to: datetime.datetime,
    buckets: int | Unset = 480,
    trust: GetChartTrust | Unset = GetChartTrust.EVIDENTIAL,
    channel: str,
) -> ChartView:
    """One channel over a time as buckets of min, mean and max, with its gaps.

    GET /v1/devices/{device_id}/chart. A refusal is raised as `ProblemError`.
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

    params["channel"] = channel

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/devices/{device_id}/chart".format(
            device_id=quote(str(device_id), safe=""),
        ),
        "params": params,
        "extensions": {"operation": "GET /v1/devices/{device_id}/chart"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ChartView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

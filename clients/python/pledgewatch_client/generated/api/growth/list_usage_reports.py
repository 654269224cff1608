"""How each clerk uses the house, by day and week (DOMAIN S3): for the boss."""

import datetime
from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.page import Page
from ...models.period import Period
from ...types import UNSET, Unset


def sync(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    after: None | str | Unset = UNSET,
    period: None | Period | Unset = UNSET,
    member_id: None | str | Unset = UNSET,
    since: datetime.date | None | Unset = UNSET,
) -> Page:
    """How each clerk uses the house, by day and week (DOMAIN S3): for the boss.

    GET /v1/reports/usage. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    params["limit"] = limit

    json_after: None | str | Unset
    if isinstance(after, Unset):
        json_after = UNSET
    else:
        json_after = after
    params["after"] = json_after

    json_period: None | str | Unset
    if isinstance(period, Unset):
        json_period = UNSET
    elif isinstance(period, Period):
        json_period = period.value
    else:
        json_period = period
    params["period"] = json_period

    json_member_id: None | str | Unset
    if isinstance(member_id, Unset):
        json_member_id = UNSET
    else:
        json_member_id = member_id
    params["member_id"] = json_member_id

    json_since: None | str | Unset
    if isinstance(since, Unset):
        json_since = UNSET
    elif isinstance(since, datetime.date):
        json_since = since.isoformat()
    else:
        json_since = since
    params["since"] = json_since

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/reports/usage",
        "params": params,
        "extensions": {"operation": "GET /v1/reports/usage"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = Page.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

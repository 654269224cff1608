"""The share of due terms that were renewed (platform only; S8)."""

import datetime
from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.rate_view import RateView
from ...types import UNSET


def sync(
    *,
    client: AuthenticatedClient,
    from_date: datetime.date,
    to_date: datetime.date,
) -> RateView:
    """The share of due terms that were renewed (platform only; S8).

    GET /v1/reports/renewals. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    json_from_date = from_date.isoformat()
    params["from_date"] = json_from_date

    json_to_date = to_date.isoformat()
    params["to_date"] = json_to_date

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/reports/renewals",
        "params": params,
        "extensions": {"operation": "GET /v1/reports/renewals"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RateView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

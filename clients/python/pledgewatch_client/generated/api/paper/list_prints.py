"""One's own prints, and those of goods one has a part in."""

import datetime
from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.page import Page
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
) -> Page:
    """One's own prints, and those of goods one has a part in.

    GET /v1/prints. A refusal is raised as `ProblemError`.
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

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/prints",
        "params": params,
        "extensions": {"operation": "GET /v1/prints"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = Page.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

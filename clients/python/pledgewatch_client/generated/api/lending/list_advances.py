"""Advances of the caller's facilities."""

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
    facility_id: None | str | Unset = UNSET,
) -> Page:
    """Advances of the caller's facilities.

    GET /v1/advances. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    params["limit"] = limit

    json_after: None | str | Unset
    if isinstance(after, Unset):
        json_after = UNSET
    else:
        json_after = after
    params["after"] = json_after

    json_facility_id: None | str | Unset
    if isinstance(facility_id, Unset):
        json_facility_id = UNSET
    else:
        json_facility_id = facility_id
    params["facility_id"] = json_facility_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/advances",
        "params": params,
        "extensions": {"operation": "GET /v1/advances"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = Page.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

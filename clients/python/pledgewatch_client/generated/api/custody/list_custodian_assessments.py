"""One's own organisation's assessments, oldest first."""

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
    custodian_id: None | str | Unset = UNSET,
) -> Page:
    """One's own organisation's assessments, oldest first.

    GET /v1/custodian_assessments. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    params["limit"] = limit

    json_after: None | str | Unset
    if isinstance(after, Unset):
        json_after = UNSET
    else:
        json_after = after
    params["after"] = json_after

    json_custodian_id: None | str | Unset
    if isinstance(custodian_id, Unset):
        json_custodian_id = UNSET
    else:
        json_custodian_id = custodian_id
    params["custodian_id"] = json_custodian_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/custodian_assessments",
        "params": params,
        "extensions": {"operation": "GET /v1/custodian_assessments"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = Page.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

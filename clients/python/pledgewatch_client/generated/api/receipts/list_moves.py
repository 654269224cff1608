"""Where the lot stood, and since when."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.page import Page
from ...types import UNSET, Unset


def sync(
    lot_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    after: None | str | Unset = UNSET,
) -> Page:
    """Where the lot stood, and since when.

    GET /v1/lots/{lot_id}/moves. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    params["limit"] = limit

    json_after: None | str | Unset
    if isinstance(after, Unset):
        json_after = UNSET
    else:
        json_after = after
    params["after"] = json_after

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/lots/{lot_id}/moves".format(
            lot_id=quote(str(lot_id), safe=""),
        ),
        "params": params,
        "extensions": {"operation": "GET /v1/lots/{lot_id}/moves"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = Page.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

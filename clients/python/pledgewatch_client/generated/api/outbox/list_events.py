"""What happened to what the caller's organisation takes part in, in the order it was recorded."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.feed_view import FeedView
from ...types import UNSET, Unset


def sync(
    *,
    client: AuthenticatedClient,
    after: int | Unset = 0,
    limit: int | Unset = 50,
    newest: bool | Unset = False,
) -> FeedView:
    """What happened to what the caller's organisation takes part in, in the order it was recorded.

    GET /v1/events. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    params["after"] = after

    params["limit"] = limit

    params["newest"] = newest

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/events",
        "params": params,
        "extensions": {"operation": "GET /v1/events"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = FeedView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

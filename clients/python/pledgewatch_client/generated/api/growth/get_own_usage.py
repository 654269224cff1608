"""The caller's own row only, what is reported, and since when."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.mine_view import MineView


def sync(
    *,
    client: AuthenticatedClient,
) -> MineView:
    """The caller's own row only, what is reported, and since when.

    GET /v1/reports/usage/mine. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/reports/usage/mine",
        "extensions": {"operation": "GET /v1/reports/usage/mine"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = MineView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

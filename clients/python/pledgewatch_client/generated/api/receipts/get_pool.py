"""One pool: receipts against goods, and the caller's shares."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.pool_view import PoolView


def sync(
    pool_id: str,
    *,
    client: AuthenticatedClient,
) -> PoolView:
    """One pool: receipts against goods, and the caller's shares.

    GET /v1/pools/{pool_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/pools/{pool_id}".format(
            pool_id=quote(str(pool_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/pools/{pool_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = PoolView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

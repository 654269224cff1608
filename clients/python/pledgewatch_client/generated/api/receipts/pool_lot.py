"""Mix a lot into the pool."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.pool_lot_body import PoolLotBody
from ...models.pool_lot_view import PoolLotView


def sync(
    pool_id: str,
    *,
    client: AuthenticatedClient,
    body: PoolLotBody,
) -> PoolLotView:
    """Mix a lot into the pool.

    POST /v1/pools/{pool_id}/lots. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/pools/{pool_id}/lots".format(
            pool_id=quote(str(pool_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/pools/{pool_id}/lots"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = PoolLotView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

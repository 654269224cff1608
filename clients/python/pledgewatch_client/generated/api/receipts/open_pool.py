"""Say that goods of one kind lie mixed at a place."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.pool_body import PoolBody
from ...models.pool_view import PoolView


def sync(
    *,
    client: AuthenticatedClient,
    body: PoolBody,
) -> PoolView:
    """Say that goods of one kind lie mixed at a place.

    POST /v1/pools. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/pools",
        "extensions": {"operation": "POST /v1/pools"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = PoolView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

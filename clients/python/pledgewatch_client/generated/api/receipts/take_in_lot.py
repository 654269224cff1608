"""Open a lot for a depositor's goods."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.lot_body import LotBody
from ...models.lot_view import LotView


def sync(
    *,
    client: AuthenticatedClient,
    body: LotBody,
) -> LotView:
    """Open a lot for a depositor's goods.

    POST /v1/lots. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/lots",
        "extensions": {"operation": "POST /v1/lots"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = LotView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

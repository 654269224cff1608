"""Move the lot to another stack of the warehouse."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.lot_move_view import LotMoveView
from ...models.move_body import MoveBody


def sync(
    lot_id: str,
    *,
    client: AuthenticatedClient,
    body: MoveBody,
) -> LotMoveView:
    """Move the lot to another stack of the warehouse.

    POST /v1/lots/{lot_id}/moves. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/lots/{lot_id}/moves".format(
            lot_id=quote(str(lot_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/lots/{lot_id}/moves"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = LotMoveView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Offer the goods to who takes them, with seals, pieces and weight: the first signature."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.goods_hand_over_body import GoodsHandOverBody
from ...models.hand_over_view import HandOverView


def sync(
    lot_id: str,
    *,
    client: AuthenticatedClient,
    body: GoodsHandOverBody,
) -> HandOverView:
    """Offer the goods to who takes them, with seals, pieces and weight: the first signature.

    POST /v1/lots/{lot_id}/hand_overs. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/lots/{lot_id}/hand_overs".format(
            lot_id=quote(str(lot_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/lots/{lot_id}/hand_overs"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = HandOverView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Order a paid award out to its buyer, by kg and plate."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.liquidation_view import LiquidationView
from ...models.pickup_body import PickupBody


def sync(
    liquidation_id: str,
    *,
    client: AuthenticatedClient,
    body: PickupBody,
) -> LiquidationView:
    """Order a paid award out to its buyer, by kg and plate.

    POST /v1/liquidations/{liquidation_id}/releases. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/liquidations/{liquidation_id}/releases".format(
            liquidation_id=quote(str(liquidation_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/liquidations/{liquidation_id}/releases"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = LiquidationView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

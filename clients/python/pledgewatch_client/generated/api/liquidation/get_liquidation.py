"""One sale with its awards and, once distributed, the statement."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.liquidation_view import LiquidationView


def sync(
    liquidation_id: str,
    *,
    client: AuthenticatedClient,
) -> LiquidationView:
    """One sale with its awards and, once distributed, the statement.

    GET /v1/liquidations/{liquidation_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/liquidations/{liquidation_id}".format(
            liquidation_id=quote(str(liquidation_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/liquidations/{liquidation_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = LiquidationView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

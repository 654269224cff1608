"""One blind count."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.stocktake_view import StocktakeView


def sync(
    stocktake_id: str,
    *,
    client: AuthenticatedClient,
) -> StocktakeView:
    """One blind count.

    GET /v1/stocktakes/{stocktake_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/stocktakes/{stocktake_id}".format(
            stocktake_id=quote(str(stocktake_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/stocktakes/{stocktake_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = StocktakeView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

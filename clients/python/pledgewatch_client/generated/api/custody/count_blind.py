"""Tell what the drawn stacks hold, as a person of the warehouse, on the day."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.blind_counts_body import BlindCountsBody
from ...models.stocktake_view import StocktakeView


def sync(
    stocktake_id: str,
    *,
    client: AuthenticatedClient,
    body: BlindCountsBody,
) -> StocktakeView:
    """Tell what the drawn stacks hold, as a person of the warehouse, on the day.

    POST /v1/stocktakes/{stocktake_id}/count. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/stocktakes/{stocktake_id}/count".format(
            stocktake_id=quote(str(stocktake_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/stocktakes/{stocktake_id}/count"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = StocktakeView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""The evidence of the sale: notice with proof, viewing, values and reserves, bids, distribution."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.pack_view import PackView


def sync(
    liquidation_id: str,
    *,
    client: AuthenticatedClient,
) -> PackView:
    """The evidence of the sale: notice with proof, viewing, values and reserves, bids, distribution.

    GET /v1/liquidations/{liquidation_id}/pack. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/liquidations/{liquidation_id}/pack".format(
            liquidation_id=quote(str(liquidation_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/liquidations/{liquidation_id}/pack"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = PackView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

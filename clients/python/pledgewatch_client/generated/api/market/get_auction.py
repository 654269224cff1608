"""One auction."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.auction_view import AuctionView


def sync(
    auction_id: str,
    *,
    client: AuthenticatedClient,
) -> AuctionView:
    """One auction.

    GET /v1/auctions/{auction_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/auctions/{auction_id}".format(
            auction_id=quote(str(auction_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/auctions/{auction_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AuctionView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

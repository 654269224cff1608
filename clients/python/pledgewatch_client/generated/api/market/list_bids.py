"""A bidder's own bids; all of them for the seller once the auction is closed."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.bids_view import BidsView


def sync(
    auction_id: str,
    *,
    client: AuthenticatedClient,
) -> BidsView:
    """A bidder's own bids; all of them for the seller once the auction is closed.

    GET /v1/auctions/{auction_id}/bids. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/auctions/{auction_id}/bids".format(
            auction_id=quote(str(auction_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/auctions/{auction_id}/bids"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = BidsView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Put in a sealed bid; it cannot be changed or withdrawn."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.bid_body import BidBody
from ...models.bid_view import BidView


def sync(
    auction_id: str,
    *,
    client: AuthenticatedClient,
    body: BidBody,
) -> BidView:
    """Put in a sealed bid; it cannot be changed or withdrawn.

    POST /v1/auctions/{auction_id}/bids. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/auctions/{auction_id}/bids".format(
            auction_id=quote(str(auction_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/auctions/{auction_id}/bids"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = BidView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

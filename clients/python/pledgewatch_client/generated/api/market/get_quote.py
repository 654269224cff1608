"""One quote."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.quote_view import QuoteView


def sync(
    quote_id: str,
    *,
    client: AuthenticatedClient,
) -> QuoteView:
    """One quote.

    GET /v1/quotes/{quote_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/quotes/{quote_id}".format(
            quote_id=quote(str(quote_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/quotes/{quote_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = QuoteView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

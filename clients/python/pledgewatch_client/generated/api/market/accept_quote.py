"""The buyer takes it while it is valid: a deal."""

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
    """The buyer takes it while it is valid: a deal.

    POST /v1/quotes/{quote_id}/accept. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/quotes/{quote_id}/accept".format(
            quote_id=quote(str(quote_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/quotes/{quote_id}/accept"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = QuoteView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""The parent approves: the quote is sent."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.note_body import NoteBody
from ...models.quote_view import QuoteView


def sync(
    quote_id: str,
    *,
    client: AuthenticatedClient,
    body: NoteBody,
) -> QuoteView:
    """The parent approves: the quote is sent.

    POST /v1/quotes/{quote_id}/approve. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/quotes/{quote_id}/approve".format(
            quote_id=quote(str(quote_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/quotes/{quote_id}/approve"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = QuoteView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

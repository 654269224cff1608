"""What it costs now to take goods out: the cheapest rule that is open, the others, and every step."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.release_quote_body import ReleaseQuoteBody
from ...models.release_quote_view import ReleaseQuoteView


def sync(
    *,
    client: AuthenticatedClient,
    body: ReleaseQuoteBody,
) -> ReleaseQuoteView:
    """What it costs now to take goods out: the cheapest rule that is open, the others, and every step.

    POST /v1/releases/quote. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/releases/quote",
        "extensions": {"operation": "POST /v1/releases/quote"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ReleaseQuoteView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

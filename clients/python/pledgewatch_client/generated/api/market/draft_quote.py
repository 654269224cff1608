"""Write a quote; its customer sees it when it is sent (S5)."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.quote_body import QuoteBody
from ...models.quote_view import QuoteView


def sync(
    *,
    client: AuthenticatedClient,
    body: QuoteBody,
) -> QuoteView:
    """Write a quote; its customer sees it when it is sent (S5).

    POST /v1/quotes. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/quotes",
        "extensions": {"operation": "POST /v1/quotes"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = QuoteView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

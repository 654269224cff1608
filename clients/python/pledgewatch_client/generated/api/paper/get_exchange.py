"""One exchange with its wrong cells."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.exchange_view import ExchangeView


def sync(
    exchange_id: str,
    *,
    client: AuthenticatedClient,
) -> ExchangeView:
    """One exchange with its wrong cells.

    GET /v1/exchanges/{exchange_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/exchanges/{exchange_id}".format(
            exchange_id=quote(str(exchange_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/exchanges/{exchange_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ExchangeView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

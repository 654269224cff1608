"""One valuation."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.valuation_view import ValuationView


def sync(
    valuation_id: str,
    *,
    client: AuthenticatedClient,
) -> ValuationView:
    """One valuation.

    GET /v1/valuations/{valuation_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/valuations/{valuation_id}".format(
            valuation_id=quote(str(valuation_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/valuations/{valuation_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ValuationView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Every step of a valuation, with its evidence by id."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.explain_view import ExplainView


def sync(
    valuation_id: str,
    *,
    client: AuthenticatedClient,
) -> ExplainView:
    """Every step of a valuation, with its evidence by id.

    GET /v1/valuations/{valuation_id}/explain. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/valuations/{valuation_id}/explain".format(
            valuation_id=quote(str(valuation_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/valuations/{valuation_id}/explain"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ExplainView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

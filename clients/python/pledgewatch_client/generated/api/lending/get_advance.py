"""One advance."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.advance_view import AdvanceView


def sync(
    advance_id: str,
    *,
    client: AuthenticatedClient,
) -> AdvanceView:
    """One advance.

    GET /v1/advances/{advance_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/advances/{advance_id}".format(
            advance_id=quote(str(advance_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/advances/{advance_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AdvanceView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

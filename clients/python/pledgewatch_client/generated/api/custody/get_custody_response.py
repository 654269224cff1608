"""One of them."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.custody_response_view import CustodyResponseView


def sync(
    response_id: str,
    *,
    client: AuthenticatedClient,
) -> CustodyResponseView:
    """One of them.

    GET /v1/custody_responses/{response_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/custody_responses/{response_id}".format(
            response_id=quote(str(response_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/custody_responses/{response_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = CustodyResponseView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""One margin call."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.margin_call_view import MarginCallView


def sync(
    margin_call_id: str,
    *,
    client: AuthenticatedClient,
) -> MarginCallView:
    """One margin call.

    GET /v1/margin_calls/{margin_call_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/margin_calls/{margin_call_id}".format(
            margin_call_id=quote(str(margin_call_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/margin_calls/{margin_call_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = MarginCallView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Why the call was made, from which value and price, when its notice arrived, and where it stands now."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.margin_call_explain_view import MarginCallExplainView


def sync(
    margin_call_id: str,
    *,
    client: AuthenticatedClient,
) -> MarginCallExplainView:
    """Why the call was made, from which value and price, when its notice arrived, and where it stands now.

    GET /v1/margin_calls/{margin_call_id}/explain. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/margin_calls/{margin_call_id}/explain".format(
            margin_call_id=quote(str(margin_call_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/margin_calls/{margin_call_id}/explain"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = MarginCallExplainView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

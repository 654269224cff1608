"""Sign a member out everywhere, at once."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.sessions_ended_view import SessionsEndedView


def sync(
    member_id: str,
    *,
    client: AuthenticatedClient,
) -> SessionsEndedView:
    """Sign a member out everywhere, at once.

    POST /v1/members/{member_id}/end_sessions. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/members/{member_id}/end_sessions".format(
            member_id=quote(str(member_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/members/{member_id}/end_sessions"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = SessionsEndedView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

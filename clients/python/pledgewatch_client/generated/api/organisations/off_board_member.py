"""Let a member go: all work to the parent or the heir at once, secrets revoked, exports listed."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.off_board_body import OffBoardBody
from ...models.off_boarded_view import OffBoardedView


def sync(
    member_id: str,
    *,
    client: AuthenticatedClient,
    body: OffBoardBody,
) -> OffBoardedView:
    """Let a member go: all work to the parent or the heir at once, secrets revoked, exports listed.

    POST /v1/members/{member_id}/off_board. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/members/{member_id}/off_board".format(
            member_id=quote(str(member_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/members/{member_id}/off_board"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = OffBoardedView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Do not take the goods; or take one's own offer back."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.hand_over_view import HandOverView
from ...models.refuse_hand_over_body import RefuseHandOverBody


def sync(
    hand_over_id: str,
    *,
    client: AuthenticatedClient,
    body: RefuseHandOverBody,
) -> HandOverView:
    """Do not take the goods; or take one's own offer back.

    POST /v1/hand_overs/{hand_over_id}/refuse. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/hand_overs/{hand_over_id}/refuse".format(
            hand_over_id=quote(str(hand_over_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/hand_overs/{hand_over_id}/refuse"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = HandOverView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

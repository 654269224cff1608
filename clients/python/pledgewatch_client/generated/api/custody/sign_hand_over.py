"""Sign for what is taken, as one sees it: the second signature."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.found_body import FoundBody
from ...models.hand_over_view import HandOverView


def sync(
    hand_over_id: str,
    *,
    client: AuthenticatedClient,
    body: FoundBody,
) -> HandOverView:
    """Sign for what is taken, as one sees it: the second signature.

    POST /v1/hand_overs/{hand_over_id}/sign. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/hand_overs/{hand_over_id}/sign".format(
            hand_over_id=quote(str(hand_over_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/hand_overs/{hand_over_id}/sign"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = HandOverView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

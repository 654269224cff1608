"""One anchor, and whether every receipt and pledge of its time still is what it was."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.anchor_view import AnchorView


def sync(
    title_anchor_id: str,
    *,
    client: AuthenticatedClient,
) -> AnchorView:
    """One anchor, and whether every receipt and pledge of its time still is what it was.

    GET /v1/title_anchors/{title_anchor_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/title_anchors/{title_anchor_id}".format(
            title_anchor_id=quote(str(title_anchor_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/title_anchors/{title_anchor_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AnchorView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

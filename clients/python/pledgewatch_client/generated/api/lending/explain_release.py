"""From which values and by which steps it was priced, and what it would cost now while it waits."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.release_explain_view import ReleaseExplainView


def sync(
    release_id: str,
    *,
    client: AuthenticatedClient,
) -> ReleaseExplainView:
    """From which values and by which steps it was priced, and what it would cost now while it waits.

    GET /v1/releases/{release_id}/explain. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/releases/{release_id}/explain".format(
            release_id=quote(str(release_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/releases/{release_id}/explain"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ReleaseExplainView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

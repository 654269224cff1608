"""The second key: lend the rights to the one who asked."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.glass_view import GlassView


def sync(
    break_glass_id: str,
    *,
    client: AuthenticatedClient,
) -> GlassView:
    """The second key: lend the rights to the one who asked.

    POST /v1/break_glass/{break_glass_id}/open. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/break_glass/{break_glass_id}/open".format(
            break_glass_id=quote(str(break_glass_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/break_glass/{break_glass_id}/open"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = GlassView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

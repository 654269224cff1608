"""Give the rights back, or refuse to lend them."""

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
    """Give the rights back, or refuse to lend them.

    POST /v1/break_glass/{break_glass_id}/close. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/break_glass/{break_glass_id}/close".format(
            break_glass_id=quote(str(break_glass_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/break_glass/{break_glass_id}/close"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = GlassView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Look at what was done with lent rights, as a head that neither asked nor opened."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.glass_view import GlassView
from ...models.override_reason_body import OverrideReasonBody


def sync(
    break_glass_id: str,
    *,
    client: AuthenticatedClient,
    body: OverrideReasonBody,
) -> GlassView:
    """Look at what was done with lent rights, as a head that neither asked nor opened.

    POST /v1/break_glass/{break_glass_id}/review. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/break_glass/{break_glass_id}/review".format(
            break_glass_id=quote(str(break_glass_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/break_glass/{break_glass_id}/review"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = GlassView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Take limits back; the commodity's own count from now on."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.override_view import OverrideView


def sync(
    override_id: str,
    *,
    client: AuthenticatedClient,
) -> OverrideView:
    """Take limits back; the commodity's own count from now on.

    POST /v1/envelope_overrides/{override_id}/withdraw. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/envelope_overrides/{override_id}/withdraw".format(
            override_id=quote(str(override_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/envelope_overrides/{override_id}/withdraw"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = OverrideView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""All that a gate needs to judge tokens without network; fetch it again whenever there is one."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.gate_keys_view import GateKeysView


def sync(
    gate_id: str,
    *,
    client: AuthenticatedClient,
) -> GateKeysView:
    """All that a gate needs to judge tokens without network; fetch it again whenever there is one.

    GET /v1/gates/{gate_id}/keys. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/gates/{gate_id}/keys".format(
            gate_id=quote(str(gate_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/gates/{gate_id}/keys"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = GateKeysView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

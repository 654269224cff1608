"""Let a vehicle in to load by its token."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.admit_body import AdmitBody
from ...models.release_token_view import ReleaseTokenView


def sync(
    gate_id: str,
    *,
    client: AuthenticatedClient,
    body: AdmitBody,
) -> ReleaseTokenView:
    """Let a vehicle in to load by its token.

    POST /v1/gates/{gate_id}/admit. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/gates/{gate_id}/admit".format(
            gate_id=quote(str(gate_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/gates/{gate_id}/admit"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ReleaseTokenView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

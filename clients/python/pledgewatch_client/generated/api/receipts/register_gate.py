"""Register a gate of one's site; release tokens are for one gate."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.gate_body import GateBody
from ...models.gate_view import GateView


def sync(
    site_id: str,
    *,
    client: AuthenticatedClient,
    body: GateBody,
) -> GateView:
    """Register a gate of one's site; release tokens are for one gate.

    POST /v1/sites/{site_id}/gates. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/sites/{site_id}/gates".format(
            site_id=quote(str(site_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/sites/{site_id}/gates"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = GateView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

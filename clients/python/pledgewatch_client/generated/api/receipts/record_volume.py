"""Keep what room the lot takes; a density off its kind puts it into quarantine."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.volume_body import VolumeBody
from ...models.volume_view import VolumeView


def sync(
    lot_id: str,
    *,
    client: AuthenticatedClient,
    body: VolumeBody,
) -> VolumeView:
    """Keep what room the lot takes; a density off its kind puts it into quarantine.

    POST /v1/lots/{lot_id}/volumes. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/lots/{lot_id}/volumes".format(
            lot_id=quote(str(lot_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/lots/{lot_id}/volumes"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = VolumeView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

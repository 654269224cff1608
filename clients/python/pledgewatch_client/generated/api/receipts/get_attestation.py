"""How far the lot's kilograms are proved, and by what."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.attestation_view import AttestationView


def sync(
    lot_id: str,
    *,
    client: AuthenticatedClient,
) -> AttestationView:
    """How far the lot's kilograms are proved, and by what.

    GET /v1/lots/{lot_id}/attestation. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/lots/{lot_id}/attestation".format(
            lot_id=quote(str(lot_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/lots/{lot_id}/attestation"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AttestationView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

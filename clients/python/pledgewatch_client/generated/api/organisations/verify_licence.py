"""Let a licence count (platform only)."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.licence_view import LicenceView


def sync(
    licence_id: str,
    *,
    client: AuthenticatedClient,
) -> LicenceView:
    """Let a licence count (platform only).

    POST /v1/licences/{licence_id}/verify. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/licences/{licence_id}/verify".format(
            licence_id=quote(str(licence_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/licences/{licence_id}/verify"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = LicenceView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

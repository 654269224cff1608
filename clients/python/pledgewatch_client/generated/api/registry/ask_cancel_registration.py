"""Ask for a registration to be taken back; a second person decides."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.cancel_body import CancelBody
from ...models.registration_view import RegistrationView


def sync(
    registration_id: str,
    *,
    client: AuthenticatedClient,
    body: CancelBody,
) -> RegistrationView:
    """Ask for a registration to be taken back; a second person decides.

    POST /v1/registry/registrations/{registration_id}/cancel. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/registry/registrations/{registration_id}/cancel".format(
            registration_id=quote(str(registration_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/registry/registrations/{registration_id}/cancel"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RegistrationView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

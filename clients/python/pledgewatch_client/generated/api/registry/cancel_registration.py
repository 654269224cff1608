"""Take a registration back, as the second person, for the reason that was asked for."""

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
    """Take a registration back, as the second person, for the reason that was asked for.

    POST /v1/registry/registrations/{registration_id}/cancel/decide. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/registry/registrations/{registration_id}/cancel/decide".format(
            registration_id=quote(str(registration_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/registry/registrations/{registration_id}/cancel/decide"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RegistrationView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

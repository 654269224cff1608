"""Let the goods go: other lenders may finance them."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.registration_view import RegistrationView


def sync(
    registration_id: str,
    *,
    client: AuthenticatedClient,
) -> RegistrationView:
    """Let the goods go: other lenders may finance them.

    POST /v1/registry/registrations/{registration_id}/release. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/registry/registrations/{registration_id}/release".format(
            registration_id=quote(str(registration_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/registry/registrations/{registration_id}/release"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RegistrationView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

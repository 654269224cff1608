"""A registration of the caller's organisation, with its steps."""

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
    """A registration of the caller's organisation, with its steps.

    GET /v1/registry/registrations/{registration_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/registry/registrations/{registration_id}".format(
            registration_id=quote(str(registration_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/registry/registrations/{registration_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RegistrationView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

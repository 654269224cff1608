"""Say that nothing is owed any more: the release is due by the end of the next business day."""

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
    """Say that nothing is owed any more: the release is due by the end of the next business day.

    POST /v1/registry/registrations/{registration_id}/paid_off. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/registry/registrations/{registration_id}/paid_off".format(
            registration_id=quote(str(registration_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/registry/registrations/{registration_id}/paid_off"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RegistrationView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Register goods the caller finances; refused (`DUPLICATE_LOT`) while another lender does."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.registration_body import RegistrationBody
from ...models.registration_view import RegistrationView


def sync(
    *,
    client: AuthenticatedClient,
    body: RegistrationBody,
) -> RegistrationView:
    """Register goods the caller finances; refused (`DUPLICATE_LOT`) while another lender does.

    POST /v1/registry/registrations. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/registry/registrations",
        "extensions": {"operation": "POST /v1/registry/registrations"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = RegistrationView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

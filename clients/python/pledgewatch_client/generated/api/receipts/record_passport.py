"""Say what is true of one's own warehouse from a day on."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.passport_body import PassportBody
from ...models.passport_view import PassportView


def sync(
    site_id: str,
    *,
    client: AuthenticatedClient,
    body: PassportBody,
) -> PassportView:
    """Say what is true of one's own warehouse from a day on.

    POST /v1/sites/{site_id}/passports. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/sites/{site_id}/passports".format(
            site_id=quote(str(site_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/sites/{site_id}/passports"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = PassportView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

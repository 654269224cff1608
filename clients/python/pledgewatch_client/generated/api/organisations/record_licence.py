"""Record a licence of one's own organisation; it counts once the platform has verified it."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.licence_body import LicenceBody
from ...models.licence_view import LicenceView


def sync(
    organisation_id: str,
    *,
    client: AuthenticatedClient,
    body: LicenceBody,
) -> LicenceView:
    """Record a licence of one's own organisation; it counts once the platform has verified it.

    POST /v1/organisations/{organisation_id}/licences. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/organisations/{organisation_id}/licences".format(
            organisation_id=quote(str(organisation_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/organisations/{organisation_id}/licences"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = LicenceView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

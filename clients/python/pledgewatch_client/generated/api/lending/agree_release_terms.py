"""Record what the contract says of goods going out: least payment, buffer, floor, static or dynamic."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.release_terms_body import ReleaseTermsBody
from ...models.release_terms_view import ReleaseTermsView


def sync(
    facility_id: str,
    *,
    client: AuthenticatedClient,
    body: ReleaseTermsBody,
) -> ReleaseTermsView:
    """Record what the contract says of goods going out: least payment, buffer, floor, static or dynamic.

    POST /v1/facilities/{facility_id}/release_terms. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/facilities/{facility_id}/release_terms".format(
            facility_id=quote(str(facility_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/facilities/{facility_id}/release_terms"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = ReleaseTermsView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Add a member to one's own organisation; the platform adds the first one anywhere."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.member_body import MemberBody
from ...models.member_view import MemberView


def sync(
    organisation_id: str,
    *,
    client: AuthenticatedClient,
    body: MemberBody,
) -> MemberView:
    """Add a member to one's own organisation; the platform adds the first one anywhere.

    POST /v1/organisations/{organisation_id}/members. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/organisations/{organisation_id}/members".format(
            organisation_id=quote(str(organisation_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/organisations/{organisation_id}/members"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = MemberView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

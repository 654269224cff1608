"""Make a key of one's own: it acts as its member, so nobody makes one for somebody else."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.key_body import KeyBody
from ...models.new_key_view import NewKeyView


def sync(
    member_id: str,
    *,
    client: AuthenticatedClient,
    body: KeyBody,
) -> NewKeyView:
    """Make a key of one's own: it acts as its member, so nobody makes one for somebody else.

    POST /v1/members/{member_id}/keys. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/members/{member_id}/keys".format(
            member_id=quote(str(member_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/members/{member_id}/keys"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = NewKeyView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

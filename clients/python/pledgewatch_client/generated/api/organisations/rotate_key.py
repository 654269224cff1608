"""A new key with one's own key's rights, valid at once; the old one works until `old_until` (7 days)."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.new_key_view import NewKeyView
from ...models.rotation_body import RotationBody


def sync(
    credential_id: str,
    *,
    client: AuthenticatedClient,
    body: RotationBody,
) -> NewKeyView:
    """A new key with one's own key's rights, valid at once; the old one works until `old_until` (7 days).

    POST /v1/keys/{credential_id}/rotate. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/keys/{credential_id}/rotate".format(
            credential_id=quote(str(credential_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/keys/{credential_id}/rotate"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = NewKeyView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

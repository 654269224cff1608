"""End a key at once; again changes nothing."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.key_view import KeyView


def sync(
    credential_id: str,
    *,
    client: AuthenticatedClient,
) -> KeyView:
    """End a key at once; again changes nothing.

    POST /v1/keys/{credential_id}/revoke. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/keys/{credential_id}/revoke".format(
            credential_id=quote(str(credential_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/keys/{credential_id}/revoke"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = KeyView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

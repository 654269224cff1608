"""End a key from now on; what it signed before stays valid."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.revocation_body import RevocationBody
from ...models.signing_key_view import SigningKeyView


def sync(
    signing_key_id: str,
    *,
    client: AuthenticatedClient,
    body: RevocationBody,
) -> SigningKeyView:
    """End a key from now on; what it signed before stays valid.

    POST /v1/signing_keys/{signing_key_id}/revoke. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/signing_keys/{signing_key_id}/revoke".format(
            signing_key_id=quote(str(signing_key_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/signing_keys/{signing_key_id}/revoke"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = SigningKeyView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

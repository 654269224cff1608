"""One key."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.signing_key_view import SigningKeyView


def sync(
    signing_key_id: str,
    *,
    client: AuthenticatedClient,
) -> SigningKeyView:
    """One key.

    GET /v1/signing_keys/{signing_key_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/signing_keys/{signing_key_id}".format(
            signing_key_id=quote(str(signing_key_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/signing_keys/{signing_key_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = SigningKeyView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

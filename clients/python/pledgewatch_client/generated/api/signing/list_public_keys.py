"""All keys for whoever verifies a signature; without a key of one's own."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.public_keys_view import PublicKeysView


def sync(
    *,
    client: AuthenticatedClient,
) -> PublicKeysView:
    """All keys for whoever verifies a signature; without a key of one's own.

    GET /v1/public_keys. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/public_keys",
        "extensions": {"operation": "GET /v1/public_keys"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = PublicKeysView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

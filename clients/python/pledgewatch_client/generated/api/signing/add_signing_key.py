"""Register an own public key, or let the house make and keep one in place of the running one."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.signing_key_body import SigningKeyBody
from ...models.signing_key_view import SigningKeyView


def sync(
    *,
    client: AuthenticatedClient,
    body: SigningKeyBody,
) -> SigningKeyView:
    """Register an own public key, or let the house make and keep one in place of the running one.

    POST /v1/signing_keys. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/signing_keys",
        "extensions": {"operation": "POST /v1/signing_keys"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = SigningKeyView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

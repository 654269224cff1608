"""Be called at an address from the next event on; the answer shows the secret this once."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.webhook_body import WebhookBody
from ...models.webhook_secret_view import WebhookSecretView


def sync(
    *,
    client: AuthenticatedClient,
    body: WebhookBody,
) -> WebhookSecretView:
    """Be called at an address from the next event on; the answer shows the secret this once.

    POST /v1/webhooks. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/webhooks",
        "extensions": {"operation": "POST /v1/webhooks"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = WebhookSecretView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

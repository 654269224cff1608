"""A new secret, shown this once; the older ones sign beside it until the overlap ends."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.rotate_body import RotateBody
from ...models.webhook_secret_view import WebhookSecretView


def sync(
    webhook_id: str,
    *,
    client: AuthenticatedClient,
    body: RotateBody,
) -> WebhookSecretView:
    """A new secret, shown this once; the older ones sign beside it until the overlap ends.

    POST /v1/webhooks/{webhook_id}/rotate. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/webhooks/{webhook_id}/rotate".format(
            webhook_id=quote(str(webhook_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/webhooks/{webhook_id}/rotate"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = WebhookSecretView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

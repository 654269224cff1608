"""Change what is given; enabled again it goes on where it stopped."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.webhook_change import WebhookChange
from ...models.webhook_view import WebhookView


def sync(
    webhook_id: str,
    *,
    client: AuthenticatedClient,
    body: WebhookChange,
) -> WebhookView:
    """Change what is given; enabled again it goes on where it stopped.

    PATCH /v1/webhooks/{webhook_id}. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "PATCH",
        "url": "/v1/webhooks/{webhook_id}".format(
            webhook_id=quote(str(webhook_id), safe=""),
        ),
        "extensions": {"operation": "PATCH /v1/webhooks/{webhook_id}"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = WebhookView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""One webhook."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.webhook_view import WebhookView


def sync(
    webhook_id: str,
    *,
    client: AuthenticatedClient,
) -> WebhookView:
    """One webhook.

    GET /v1/webhooks/{webhook_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/webhooks/{webhook_id}".format(
            webhook_id=quote(str(webhook_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/webhooks/{webhook_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = WebhookView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

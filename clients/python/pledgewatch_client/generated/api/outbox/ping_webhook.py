"""Send a test event `webhook.ping`, once; read in the log of deliveries what came of it."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.webhook_delivery_view import WebhookDeliveryView


def sync(
    webhook_id: str,
    *,
    client: AuthenticatedClient,
) -> WebhookDeliveryView:
    """Send a test event `webhook.ping`, once; read in the log of deliveries what came of it.

    POST /v1/webhooks/{webhook_id}/ping. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/webhooks/{webhook_id}/ping".format(
            webhook_id=quote(str(webhook_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/webhooks/{webhook_id}/ping"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 202:
        response_202 = WebhookDeliveryView.from_dict(response.json())

        return response_202

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Send a range of the feed again, in order; also what happened before the webhook was made."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.resend_body import ResendBody
from ...models.resend_view import ResendView


def sync(
    webhook_id: str,
    *,
    client: AuthenticatedClient,
    body: ResendBody,
) -> ResendView:
    """Send a range of the feed again, in order; also what happened before the webhook was made.

    POST /v1/webhooks/{webhook_id}/resend. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/webhooks/{webhook_id}/resend".format(
            webhook_id=quote(str(webhook_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/webhooks/{webhook_id}/resend"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 202:
        response_202 = ResendView.from_dict(response.json())

        return response_202

    raise errors.UnexpectedStatus(response.status_code, response.content)

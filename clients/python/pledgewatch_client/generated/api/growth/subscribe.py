"""Begin a parent's term and bill its fee to the parent's finance (platform only)."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.subscription_body import SubscriptionBody
from ...models.subscription_view import SubscriptionView


def sync(
    *,
    client: AuthenticatedClient,
    body: SubscriptionBody,
) -> SubscriptionView:
    """Begin a parent's term and bill its fee to the parent's finance (platform only).

    POST /v1/subscriptions. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/subscriptions",
        "extensions": {"operation": "POST /v1/subscriptions"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = SubscriptionView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

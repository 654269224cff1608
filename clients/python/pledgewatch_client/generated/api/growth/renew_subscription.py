"""Begin the next term where this one ends (platform only); answers the next term."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.renew_body import RenewBody
from ...models.subscription_view import SubscriptionView


def sync(
    subscription_id: str,
    *,
    client: AuthenticatedClient,
    body: RenewBody,
) -> SubscriptionView:
    """Begin the next term where this one ends (platform only); answers the next term.

    POST /v1/subscriptions/{subscription_id}/renew. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/subscriptions/{subscription_id}/renew".format(
            subscription_id=quote(str(subscription_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/subscriptions/{subscription_id}/renew"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = SubscriptionView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

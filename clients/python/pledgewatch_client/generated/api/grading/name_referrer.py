"""Say who brought one's organisation here, once; it earns them points with one's first TRUE deal."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.referral_view import ReferralView
from ...models.referrer_body import ReferrerBody


def sync(
    *,
    client: AuthenticatedClient,
    body: ReferrerBody,
) -> ReferralView:
    """Say who brought one's organisation here, once; it earns them points with one's first TRUE deal.

    POST /v1/me/referrer. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/me/referrer",
        "extensions": {"operation": "POST /v1/me/referrer"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = ReferralView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

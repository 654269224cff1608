"""Register a warehouse of one's own."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.site_body import SiteBody
from ...models.site_view import SiteView


def sync(
    *,
    client: AuthenticatedClient,
    body: SiteBody,
) -> SiteView:
    """Register a warehouse of one's own.

    POST /v1/sites. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/sites",
        "extensions": {"operation": "POST /v1/sites"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = SiteView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

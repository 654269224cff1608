"""Ask for goods, as the borrower; then pay what is due, naming the release, while the price runs."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.release_body import ReleaseBody
from ...models.release_view import ReleaseView


def sync(
    *,
    client: AuthenticatedClient,
    body: ReleaseBody,
) -> ReleaseView:
    """Ask for goods, as the borrower; then pay what is due, naming the release, while the price runs.

    POST /v1/releases. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/releases",
        "extensions": {"operation": "POST /v1/releases"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 202:
        response_202 = ReleaseView.from_dict(response.json())

        return response_202

    raise errors.UnexpectedStatus(response.status_code, response.content)

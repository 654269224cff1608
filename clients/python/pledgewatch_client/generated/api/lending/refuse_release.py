"""Say no as the lender, with a reason; the money goes the way the borrower chose."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.release_refusal_body import ReleaseRefusalBody
from ...models.release_view import ReleaseView


def sync(
    release_id: str,
    *,
    client: AuthenticatedClient,
    body: ReleaseRefusalBody,
) -> ReleaseView:
    """Say no as the lender, with a reason; the money goes the way the borrower chose.

    POST /v1/releases/{release_id}/refuse. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/releases/{release_id}/refuse".format(
            release_id=quote(str(release_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/releases/{release_id}/refuse"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ReleaseView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

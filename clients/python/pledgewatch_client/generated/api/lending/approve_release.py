"""Consent as the lender's approver; the last consent moves money and title, and signs the tokens."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.release_view import ReleaseView


def sync(
    release_id: str,
    *,
    client: AuthenticatedClient,
) -> ReleaseView:
    """Consent as the lender's approver; the last consent moves money and title, and signs the tokens.

    POST /v1/releases/{release_id}/approve. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/releases/{release_id}/approve".format(
            release_id=quote(str(release_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/releases/{release_id}/approve"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ReleaseView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""One pledge."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.pledge_view import PledgeView


def sync(
    pledge_id: str,
    *,
    client: AuthenticatedClient,
) -> PledgeView:
    """One pledge.

    GET /v1/pledges/{pledge_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/pledges/{pledge_id}".format(
            pledge_id=quote(str(pledge_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/pledges/{pledge_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = PledgeView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

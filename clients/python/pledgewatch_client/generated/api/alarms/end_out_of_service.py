"""It serves again."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.outage_view import OutageView


def sync(
    outage_id: str,
    *,
    client: AuthenticatedClient,
) -> OutageView:
    """It serves again.

    POST /v1/out_of_service/{outage_id}/end. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/out_of_service/{outage_id}/end".format(
            outage_id=quote(str(outage_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/out_of_service/{outage_id}/end"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = OutageView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""One appeal."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.appeal_view import AppealView


def sync(
    appeal_id: str,
    *,
    client: AuthenticatedClient,
) -> AppealView:
    """One appeal.

    GET /v1/appeals/{appeal_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/appeals/{appeal_id}".format(
            appeal_id=quote(str(appeal_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/appeals/{appeal_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AppealView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""One person's verdict (platform only); two persons that agree decide."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.appeal_view import AppealView
from ...models.verdict_body import VerdictBody


def sync(
    appeal_id: str,
    *,
    client: AuthenticatedClient,
    body: VerdictBody,
) -> AppealView:
    """One person's verdict (platform only); two persons that agree decide.

    POST /v1/appeals/{appeal_id}/decide. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/appeals/{appeal_id}/decide".format(
            appeal_id=quote(str(appeal_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/appeals/{appeal_id}/decide"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AppealView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Appeal against a fall of one's own within 10 days."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.appeal_body import AppealBody
from ...models.appeal_view import AppealView


def sync(
    *,
    client: AuthenticatedClient,
    body: AppealBody,
) -> AppealView:
    """Appeal against a fall of one's own within 10 days.

    POST /v1/appeals. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/appeals",
        "extensions": {"operation": "POST /v1/appeals"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = AppealView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

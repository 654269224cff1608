"""The grade of the caller's organisation, its points and reasons, and what the next grade needs."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.grade_view import GradeView


def sync(
    *,
    client: AuthenticatedClient,
) -> GradeView:
    """The grade of the caller's organisation, its points and reasons, and what the next grade needs.

    GET /v1/me/grade. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/me/grade",
        "extensions": {"operation": "GET /v1/me/grade"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = GradeView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

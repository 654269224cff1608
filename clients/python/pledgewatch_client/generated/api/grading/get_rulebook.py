"""The rules of grades as they hold, and those that are announced."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.rulebook_view import RulebookView


def sync(
    *,
    client: AuthenticatedClient,
) -> RulebookView:
    """The rules of grades as they hold, and those that are announced.

    GET /v1/grades/rulebook. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/grades/rulebook",
        "extensions": {"operation": "GET /v1/grades/rulebook"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = RulebookView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""The terms of the trade in Chinese and English."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.glossary_view import GlossaryView


def sync(
    *,
    client: AuthenticatedClient,
) -> GlossaryView:
    """The terms of the trade in Chinese and English.

    GET /v1/glossary. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/glossary",
        "extensions": {"operation": "GET /v1/glossary"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = GlossaryView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

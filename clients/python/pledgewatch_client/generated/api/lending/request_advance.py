"""Ask for money under a facility; refused at once if the engine would refuse it."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.advance_body import AdvanceBody
from ...models.advance_view import AdvanceView


def sync(
    *,
    client: AuthenticatedClient,
    body: AdvanceBody,
) -> AdvanceView:
    """Ask for money under a facility; refused at once if the engine would refuse it.

    POST /v1/advances. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/advances",
        "extensions": {"operation": "POST /v1/advances"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 202:
        response_202 = AdvanceView.from_dict(response.json())

        return response_202

    raise errors.UnexpectedStatus(response.status_code, response.content)

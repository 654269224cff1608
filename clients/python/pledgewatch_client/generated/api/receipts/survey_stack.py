"""Keep what a stack was measured to hold."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.capacity_body import CapacityBody
from ...models.stack_view import StackView


def sync(
    stack_id: str,
    *,
    client: AuthenticatedClient,
    body: CapacityBody,
) -> StackView:
    """Keep what a stack was measured to hold.

    POST /v1/stacks/{stack_id}/surveys. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/stacks/{stack_id}/surveys".format(
            stack_id=quote(str(stack_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/stacks/{stack_id}/surveys"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = StackView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

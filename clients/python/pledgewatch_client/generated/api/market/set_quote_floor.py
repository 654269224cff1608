"""Set the least price per tonne that may be quoted without the parent."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.floor_body import FloorBody
from ...models.floor_view import FloorView


def sync(
    *,
    client: AuthenticatedClient,
    body: FloorBody,
) -> FloorView:
    """Set the least price per tonne that may be quoted without the parent.

    POST /v1/quote_floors. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/quote_floors",
        "extensions": {"operation": "POST /v1/quote_floors"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = FloorView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

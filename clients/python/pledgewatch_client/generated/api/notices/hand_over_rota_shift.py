"""Let a colleague stand in; the shift's person or who manages the rota may."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.hand_over_body import HandOverBody
from ...models.shift_view import ShiftView


def sync(
    shift_id: str,
    *,
    client: AuthenticatedClient,
    body: HandOverBody,
) -> ShiftView:
    """Let a colleague stand in; the shift's person or who manages the rota may.

    POST /v1/rota_shifts/{shift_id}/hand_over. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/rota_shifts/{shift_id}/hand_over".format(
            shift_id=quote(str(shift_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/rota_shifts/{shift_id}/hand_over"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = ShiftView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

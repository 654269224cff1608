"""End a shift now; again is the same."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.shift_view import ShiftView


def sync(
    shift_id: str,
    *,
    client: AuthenticatedClient,
) -> ShiftView:
    """End a shift now; again is the same.

    POST /v1/rota_shifts/{shift_id}/end. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/rota_shifts/{shift_id}/end".format(
            shift_id=quote(str(shift_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/rota_shifts/{shift_id}/end"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ShiftView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

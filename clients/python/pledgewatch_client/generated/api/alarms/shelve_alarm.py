"""Put the alarm aside for at most 8 hours; a P1 waits for a second person. Its lenders' copies stay."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.alarm_view import AlarmView
from ...models.shelve_body import ShelveBody


def sync(
    alarm_id: str,
    *,
    client: AuthenticatedClient,
    body: ShelveBody,
) -> AlarmView:
    """Put the alarm aside for at most 8 hours; a P1 waits for a second person. Its lenders' copies stay.

    POST /v1/alarms/{alarm_id}/shelve. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/alarms/{alarm_id}/shelve".format(
            alarm_id=quote(str(alarm_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/alarms/{alarm_id}/shelve"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AlarmView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

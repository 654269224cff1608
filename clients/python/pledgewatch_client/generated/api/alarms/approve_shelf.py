"""Agree, as the second person, that a P1 is put aside."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.alarm_view import AlarmView


def sync(
    alarm_id: str,
    *,
    client: AuthenticatedClient,
) -> AlarmView:
    """Agree, as the second person, that a P1 is put aside.

    POST /v1/alarms/{alarm_id}/shelve/approve. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/alarms/{alarm_id}/shelve/approve".format(
            alarm_id=quote(str(alarm_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/alarms/{alarm_id}/shelve/approve"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AlarmView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

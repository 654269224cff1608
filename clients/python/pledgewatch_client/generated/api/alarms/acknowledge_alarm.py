"""Say that the alarm has been seen. It never stops what the alarm does to money."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.acknowledge_body import AcknowledgeBody
from ...models.alarm_view import AlarmView


def sync(
    alarm_id: str,
    *,
    client: AuthenticatedClient,
    body: AcknowledgeBody,
) -> AlarmView:
    """Say that the alarm has been seen. It never stops what the alarm does to money.

    POST /v1/alarms/{alarm_id}/acknowledge. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/alarms/{alarm_id}/acknowledge".format(
            alarm_id=quote(str(alarm_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/alarms/{alarm_id}/acknowledge"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AlarmView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

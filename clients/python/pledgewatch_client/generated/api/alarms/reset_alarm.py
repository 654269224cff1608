"""Say, as an inspector of a lender, that a seal, tamper or replay alarm has been looked into."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.alarm_reason_body import AlarmReasonBody
from ...models.alarm_view import AlarmView


def sync(
    alarm_id: str,
    *,
    client: AuthenticatedClient,
    body: AlarmReasonBody,
) -> AlarmView:
    """Say, as an inspector of a lender, that a seal, tamper or replay alarm has been looked into.

    POST /v1/alarms/{alarm_id}/reset. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/alarms/{alarm_id}/reset".format(
            alarm_id=quote(str(alarm_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/alarms/{alarm_id}/reset"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = AlarmView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

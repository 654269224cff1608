"""Say where the goods were, as who carries them."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.noon_report_body import NoonReportBody
from ...models.noon_report_view import NoonReportView


def sync(
    lot_id: str,
    *,
    client: AuthenticatedClient,
    body: NoonReportBody,
) -> NoonReportView:
    """Say where the goods were, as who carries them.

    POST /v1/lots/{lot_id}/noon_reports. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/lots/{lot_id}/noon_reports".format(
            lot_id=quote(str(lot_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/lots/{lot_id}/noon_reports"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = NoonReportView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Refuse a waiting export."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.export_view import ExportView


def sync(
    export_id: str,
    *,
    client: AuthenticatedClient,
) -> ExportView:
    """Refuse a waiting export.

    POST /v1/exports/{export_id}/refuse. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/exports/{export_id}/refuse".format(
            export_id=quote(str(export_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/exports/{export_id}/refuse"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ExportView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

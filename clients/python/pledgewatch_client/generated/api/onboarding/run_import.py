"""Bring a checked workbook in, sheet by sheet; with money in it another person than who asked."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.import_view import ImportView


def sync(
    import_run_id: str,
    *,
    client: AuthenticatedClient,
) -> ImportView:
    """Bring a checked workbook in, sheet by sheet; with money in it another person than who asked.

    POST /v1/imports/{import_run_id}/run. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/imports/{import_run_id}/run".format(
            import_run_id=quote(str(import_run_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/imports/{import_run_id}/run"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 202:
        response_202 = ImportView.from_dict(response.json())

        return response_202

    raise errors.UnexpectedStatus(response.status_code, response.content)

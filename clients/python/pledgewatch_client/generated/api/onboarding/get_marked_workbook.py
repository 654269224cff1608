"""The workbook with every wrong cell filled and commented, and a list of them."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient


def sync(
    import_run_id: str,
    *,
    client: AuthenticatedClient,
) -> Any:
    """The workbook with every wrong cell filled and commented, and a list of them.

    GET /v1/imports/{import_run_id}/marked.xlsx. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/imports/{import_run_id}/marked.xlsx".format(
            import_run_id=quote(str(import_run_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/imports/{import_run_id}/marked.xlsx"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    raise errors.UnexpectedStatus(response.status_code, response.content)

"""An import with its reports and wrong cells."""

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
    """An import with its reports and wrong cells.

    GET /v1/imports/{import_run_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/imports/{import_run_id}".format(
            import_run_id=quote(str(import_run_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/imports/{import_run_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ImportView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

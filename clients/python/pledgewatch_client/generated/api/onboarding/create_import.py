"""Try a stored workbook out: a dry run of every sheet, reported on the import."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.import_body import ImportBody
from ...models.import_view import ImportView


def sync(
    *,
    client: AuthenticatedClient,
    body: ImportBody,
) -> ImportView:
    """Try a stored workbook out: a dry run of every sheet, reported on the import.

    POST /v1/imports. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/imports",
        "extensions": {"operation": "POST /v1/imports"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 202:
        response_202 = ImportView.from_dict(response.json())

        return response_202

    raise errors.UnexpectedStatus(response.status_code, response.content)

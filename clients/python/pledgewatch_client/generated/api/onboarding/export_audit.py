"""Loans, pledges, calls, overrides of a period, and who may do what, as a workbook."""

import datetime
from io import BytesIO
from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...types import UNSET, File


def sync(
    *,
    client: AuthenticatedClient,
    from_: datetime.datetime,
    to: datetime.datetime,
) -> File:
    """Loans, pledges, calls, overrides of a period, and who may do what, as a workbook.

    GET /v1/audit_export. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    json_from_ = from_.isoformat()
    params["from"] = json_from_

    json_to = to.isoformat()
    params["to"] = json_to

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/audit_export",
        "params": params,
        "extensions": {"operation": "GET /v1/audit_export"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

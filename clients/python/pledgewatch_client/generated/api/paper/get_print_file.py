"""The printed PDF with all its copies, verified against its hash; only who printed it has it."""

from io import BytesIO
from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...types import File


def sync(
    print_id: str,
    *,
    client: AuthenticatedClient,
) -> File:
    """The printed PDF with all its copies, verified against its hash; only who printed it has it.

    GET /v1/prints/{print_id}/file. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/prints/{print_id}/file".format(
            print_id=quote(str(print_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/prints/{print_id}/file"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

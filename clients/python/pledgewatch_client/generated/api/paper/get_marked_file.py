"""The file as a workbook with every wrong cell filled and commented, and a list of them."""

from io import BytesIO
from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...types import File


def sync(
    exchange_id: str,
    *,
    client: AuthenticatedClient,
) -> File:
    """The file as a workbook with every wrong cell filled and commented, and a list of them.

    GET /v1/exchanges/{exchange_id}/marked.xlsx. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/exchanges/{exchange_id}/marked.xlsx".format(
            exchange_id=quote(str(exchange_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/exchanges/{exchange_id}/marked.xlsx"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

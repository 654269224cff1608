"""One print."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.print_view import PrintView


def sync(
    print_id: str,
    *,
    client: AuthenticatedClient,
) -> PrintView:
    """One print.

    GET /v1/prints/{print_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/prints/{print_id}".format(
            print_id=quote(str(print_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/prints/{print_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = PrintView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

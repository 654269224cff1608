"""One entry."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.entry_view import EntryView


def sync(
    entry_id: str,
    *,
    client: AuthenticatedClient,
) -> EntryView:
    """One entry.

    GET /v1/ledger/entries/{entry_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/ledger/entries/{entry_id}".format(
            entry_id=quote(str(entry_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/ledger/entries/{entry_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = EntryView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

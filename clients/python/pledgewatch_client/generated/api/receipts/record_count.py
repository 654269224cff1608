"""Keep a count of the lot."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.count_body import CountBody
from ...models.count_view import CountView


def sync(
    lot_id: str,
    *,
    client: AuthenticatedClient,
    body: CountBody,
) -> CountView:
    """Keep a count of the lot.

    POST /v1/lots/{lot_id}/counts. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/lots/{lot_id}/counts".format(
            lot_id=quote(str(lot_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/lots/{lot_id}/counts"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = CountView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Weigh a vehicle out under the order."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.gate_out_body import GateOutBody
from ...models.weigh_ticket_view import WeighTicketView


def sync(
    release_order_id: str,
    *,
    client: AuthenticatedClient,
    body: GateOutBody,
) -> WeighTicketView:
    """Weigh a vehicle out under the order.

    POST /v1/release_orders/{release_order_id}/gate_out. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/release_orders/{release_order_id}/gate_out".format(
            release_order_id=quote(str(release_order_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/release_orders/{release_order_id}/gate_out"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = WeighTicketView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

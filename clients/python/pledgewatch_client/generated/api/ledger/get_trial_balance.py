"""Debits and credits by account, and whether client money equals what is owed (CNY)."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.trial_balance_view import TrialBalanceView


def sync(
    *,
    client: AuthenticatedClient,
) -> TrialBalanceView:
    """Debits and credits by account, and whether client money equals what is owed (CNY).

    GET /v1/ledger/trial_balance. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/ledger/trial_balance",
        "extensions": {"operation": "GET /v1/ledger/trial_balance"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = TrialBalanceView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Adopt what another person proposed; an automatic policy needs two."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.policy_view import PolicyView


def sync(
    policy_id: str,
    *,
    client: AuthenticatedClient,
) -> PolicyView:
    """Adopt what another person proposed; an automatic policy needs two.

    POST /v1/policies/{policy_id}/approve. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/policies/{policy_id}/approve".format(
            policy_id=quote(str(policy_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/policies/{policy_id}/approve"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = PolicyView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

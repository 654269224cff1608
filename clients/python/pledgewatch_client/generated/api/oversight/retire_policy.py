"""Stop following a policy at once; the house's default holds again."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.override_reason_body import OverrideReasonBody
from ...models.policy_view import PolicyView


def sync(
    policy_id: str,
    *,
    client: AuthenticatedClient,
    body: OverrideReasonBody,
) -> PolicyView:
    """Stop following a policy at once; the house's default holds again.

    POST /v1/policies/{policy_id}/retire. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/policies/{policy_id}/retire".format(
            policy_id=quote(str(policy_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/policies/{policy_id}/retire"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = PolicyView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

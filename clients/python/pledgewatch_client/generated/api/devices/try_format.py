"""What a format makes of a pasted message, before it goes live; nothing is stored."""

from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.format_trial_body import FormatTrialBody
from ...models.format_trial_view import FormatTrialView


def sync(
    *,
    client: AuthenticatedClient,
    body: FormatTrialBody,
) -> FormatTrialView:
    """What a format makes of a pasted message, before it goes live; nothing is stored.

    POST /v1/format_trials. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/format_trials",
        "extensions": {"operation": "POST /v1/format_trials"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = FormatTrialView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Stand by a flagged rise; it counts from the second person on."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.confirmation_view import ConfirmationView


def sync(
    observation_id: str,
    *,
    client: AuthenticatedClient,
) -> ConfirmationView:
    """Stand by a flagged rise; it counts from the second person on.

    POST /v1/prices/{observation_id}/confirm. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/prices/{observation_id}/confirm".format(
            observation_id=quote(str(observation_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/prices/{observation_id}/confirm"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = ConfirmationView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

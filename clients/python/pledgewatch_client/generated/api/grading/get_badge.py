"""The grade of an organisation, as everybody may see it."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.badge_view import BadgeView


def sync(
    organisation_id: str,
    *,
    client: AuthenticatedClient,
) -> BadgeView:
    """The grade of an organisation, as everybody may see it.

    GET /v1/organisations/{organisation_id}/grade. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/organisations/{organisation_id}/grade".format(
            organisation_id=quote(str(organisation_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/organisations/{organisation_id}/grade"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = BadgeView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

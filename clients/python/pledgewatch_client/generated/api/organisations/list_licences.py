"""An organisation's licences: known to every caller."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.licence_list import LicenceList


def sync(
    organisation_id: str,
    *,
    client: AuthenticatedClient,
) -> LicenceList:
    """An organisation's licences: known to every caller.

    GET /v1/organisations/{organisation_id}/licences. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/organisations/{organisation_id}/licences".format(
            organisation_id=quote(str(organisation_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/organisations/{organisation_id}/licences"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = LicenceList.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

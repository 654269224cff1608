"""Whether a receipt is what its warehouse signed, and how it stands; for everybody with its code."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.verification_view import VerificationView


def sync(
    lookup_code: str,
    *,
    client: AuthenticatedClient,
) -> VerificationView:
    """Whether a receipt is what its warehouse signed, and how it stands; for everybody with its code.

    GET /v1/verify/{lookup_code}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/verify/{lookup_code}".format(
            lookup_code=quote(str(lookup_code), safe=""),
        ),
        "extensions": {"operation": "GET /v1/verify/{lookup_code}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = VerificationView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

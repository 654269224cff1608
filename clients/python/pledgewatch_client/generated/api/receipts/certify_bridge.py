"""Keep a certificate of one of the site's bridges; from then on it weighs on certified ones alone."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.bridge_certificate_body import BridgeCertificateBody
from ...models.bridge_certificate_view import BridgeCertificateView


def sync(
    site_id: str,
    *,
    client: AuthenticatedClient,
    body: BridgeCertificateBody,
) -> BridgeCertificateView:
    """Keep a certificate of one of the site's bridges; from then on it weighs on certified ones alone.

    POST /v1/sites/{site_id}/bridge_certificates. A refusal is raised as `ProblemError`.
    """
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/sites/{site_id}/bridge_certificates".format(
            site_id=quote(str(site_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/sites/{site_id}/bridge_certificates"},
    }
    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"
    _kwargs["headers"] = headers
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 201:
        response_201 = BridgeCertificateView.from_dict(response.json())

        return response_201

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""The keys of the devices that came in; once (`KEYS_TAKEN`)."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.device_keys_view import DeviceKeysView


def sync(
    import_run_id: str,
    *,
    client: AuthenticatedClient,
) -> DeviceKeysView:
    """The keys of the devices that came in; once (`KEYS_TAKEN`).

    POST /v1/imports/{import_run_id}/device_keys. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/imports/{import_run_id}/device_keys".format(
            import_run_id=quote(str(import_run_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/imports/{import_run_id}/device_keys"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = DeviceKeysView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

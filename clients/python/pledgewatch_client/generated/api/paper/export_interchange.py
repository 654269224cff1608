"""The rows of a sheet (or `all`) the caller may read, as XLSX, CSV or JSON that can come in again."""

from io import BytesIO
from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.export_interchange_lang import ExportInterchangeLang
from ...types import UNSET, File, Unset


def sync(
    name: str,
    form: str,
    *,
    client: AuthenticatedClient,
    lang: ExportInterchangeLang | Unset = ExportInterchangeLang.EN,
) -> File:
    """The rows of a sheet (or `all`) the caller may read, as XLSX, CSV or JSON that can come in again.

    GET /v1/interchange/{name}.{form}. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    json_lang: str | Unset = UNSET
    if not isinstance(lang, Unset):
        json_lang = lang.value

    params["lang"] = json_lang

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/interchange/{name}.{form}".format(
            name=quote(str(name), safe=""),
            form=quote(str(form), safe=""),
        ),
        "params": params,
        "extensions": {"operation": "GET /v1/interchange/{name}.{form}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

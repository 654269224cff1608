"""A list of the caller's organisation in the shape of the import; `all` for every sheet."""

from io import BytesIO
from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.export_sheet_lang import ExportSheetLang
from ...types import UNSET, File, Unset


def sync(
    sheet: str,
    *,
    client: AuthenticatedClient,
    lang: ExportSheetLang | Unset = ExportSheetLang.EN,
) -> File:
    """A list of the caller's organisation in the shape of the import; `all` for every sheet.

    GET /v1/exports/{sheet}.xlsx. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    json_lang: str | Unset = UNSET
    if not isinstance(lang, Unset):
        json_lang = lang.value

    params["lang"] = json_lang

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/exports/{sheet}.xlsx".format(
            sheet=quote(str(sheet), safe=""),
        ),
        "params": params,
        "extensions": {"operation": "GET /v1/exports/{sheet}.xlsx"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""The empty workbook with its terms, drop-downs and example rows."""

from io import BytesIO
from typing import Any

from ... import errors
from ...client import AuthenticatedClient
from ...models.get_import_template_lang import GetImportTemplateLang
from ...types import UNSET, File, Unset


def sync(
    *,
    client: AuthenticatedClient,
    lang: GetImportTemplateLang | Unset = GetImportTemplateLang.EN,
) -> File:
    """The empty workbook with its terms, drop-downs and example rows.

    GET /v1/imports/template.xlsx. A refusal is raised as `ProblemError`.
    """

    params: dict[str, Any] = {}

    json_lang: str | Unset = UNSET
    if not isinstance(lang, Unset):
        json_lang = lang.value

    params["lang"] = json_lang

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/imports/template.xlsx",
        "params": params,
        "extensions": {"operation": "GET /v1/imports/template.xlsx"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

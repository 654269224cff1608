"""One notice."""

from typing import Any
from urllib.parse import quote

from ... import errors
from ...client import AuthenticatedClient
from ...models.notice_view import NoticeView


def sync(
    notice_id: str,
    *,
    client: AuthenticatedClient,
) -> NoticeView:
    """One notice.

    GET /v1/notices/{notice_id}. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/notices/{notice_id}".format(
            notice_id=quote(str(notice_id), safe=""),
        ),
        "extensions": {"operation": "GET /v1/notices/{notice_id}"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = NoticeView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

"""Say that the notice is open before a person; again is the same."""

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
    """Say that the notice is open before a person; again is the same.

    POST /v1/notices/{notice_id}/read. A refusal is raised as `ProblemError`.
    """

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/notices/{notice_id}/read".format(
            notice_id=quote(str(notice_id), safe=""),
        ),
        "extensions": {"operation": "POST /v1/notices/{notice_id}/read"},
    }
    response = client.get_httpx_client().request(**_kwargs)
    if response.status_code == 200:
        response_200 = NoticeView.from_dict(response.json())

        return response_200

    raise errors.UnexpectedStatus(response.status_code, response.content)

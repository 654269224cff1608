"""Lists: newest last, by id, with an opaque cursor (API.md)."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar
from uuid import UUID

from flask import request
from pydantic import BaseModel, ConfigDict, Field

from finance_svc.kernel.errors import BadInput
from finance_svc.web.endpoint import Answer, answer
from finance_svc.web.shapes import View

T = TypeVar("T")


class ListQuery(BaseModel):
    """Page of a list."""

    model_config = ConfigDict(extra="ignore")

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    after: Annotated[str, Field(max_length=200)] | None = None

    def after_id(self) -> UUID | None:
        """The id the page begins after; `BadInput` for a cursor that is not ours."""
        if self.after is None:
            return None
        try:
            return UUID(bytes=base64.urlsafe_b64decode(self.after.encode()))
        except (ValueError, binascii.Error):
            raise BadInput("BAD_REQUEST", "this cursor was not given by this list") from None


class Page(View):
    """One page of a list."""

    data: list[Any]
    has_more: bool
    next_cursor: str | None


def page(rows: Sequence[T], query: ListQuery, view: Callable[[T], View]) -> Answer:
    """Answer a page from up to `query.limit + 1` rows in id order; each row has `id`."""
    shown = rows[: query.limit]
    more = len(rows) > query.limit
    cursor = base64.urlsafe_b64encode(shown[-1].id.bytes).decode() if more else None  # type: ignore[attr-defined] # rows have ids
    answered = answer(Page(data=[view(row).model_dump() for row in shown], has_more=more, next_cursor=cursor))
    if cursor:
        answered.headers["Link"] = f'<{request.path}?limit={query.limit}&after={cursor}>; rel="next"'
    return answered

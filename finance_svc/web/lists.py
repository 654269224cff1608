"""Lists: newest last, by id, with an opaque cursor and declared filters (API.md)."""

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from flask import request
from pydantic import BaseModel, ConfigDict, Field

from finance_svc.db import Condition
from finance_svc.kernel.errors import BadInput
from finance_svc.web.endpoint import Answer, answer
from finance_svc.web.shapes import Moment, View

T = TypeVar("T")


class ListQuery(BaseModel):
    """Page of a list. A parameter the list does not declare is refused.

    A list declares filters as fields: `state` asks for equality, `created_at.gte` (an alias) for an order.
    `COLUMNS` maps what a filter is called to the column it narrows; other fields are the endpoint's own.
    """

    model_config = ConfigDict(extra="forbid")
    COLUMNS: ClassVar[Mapping[str, str]] = {}

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    after: Annotated[str, Field(max_length=200, pattern="^[A-Za-z0-9_=-]+$")] | None = None

    def after_id(self) -> UUID | None:
        """The id the page begins after; `BadInput` for a cursor that is not ours."""
        if self.after is None:
            return None
        try:
            return UUID(bytes=base64.urlsafe_b64decode(self.after.encode()))
        except (ValueError, binascii.Error):
            raise BadInput("BAD_REQUEST", "this cursor was not given by this list") from None

    def conditions(self) -> tuple[Condition, ...]:
        """What the caller asked of columns."""
        return tuple(self._conditions())

    def _conditions(self) -> Iterator[Condition]:
        for name, field in type(self).model_fields.items():
            said = getattr(self, name)
            asked, _, order = (field.alias or name).partition(".")
            if said is not None and asked in self.COLUMNS:
                yield Condition(self.COLUMNS[asked], order or "eq", said)

    @classmethod
    @cache
    def model_json_schema(cls, *args: Any, **settings: Any) -> dict[str, Any]:  # type: ignore[override] # noqa: ANN401 - pydantic's signature
        """The schema, made once: the framework asks for it on every request."""
        return super().model_json_schema(*args, **settings)


class CreatedQuery(ListQuery):
    """A list that is narrowed by when its objects came into being."""

    created_gte: Moment | None = Field(default=None, alias="created_at.gte")
    created_gt: Moment | None = Field(default=None, alias="created_at.gt")
    created_lte: Moment | None = Field(default=None, alias="created_at.lte")
    created_lt: Moment | None = Field(default=None, alias="created_at.lt")


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
        asked = {**request.args.to_dict(), "limit": str(query.limit), "after": cursor}
        answered.headers["Link"] = f'<{request.path}?{urlencode(asked)}>; rel="next"'
    return answered

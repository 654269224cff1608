"""Shapes of the request log."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from finance_svc.kernel import ids
from finance_svc.web.lists import CreatedQuery
from finance_svc.web.models import RequestEntry
from finance_svc.web.shapes import View, show_time


class RequestQuery(CreatedQuery):
    """Which requests."""

    COLUMNS: ClassVar = {
        "created_at": "recorded_at",
        "status": "status",
        "code": "code",
        "key_hint": "key_hint",
    }

    status: Annotated[int, Field(ge=100, le=599)] | None = None
    code: Annotated[str, Field(pattern="^[A-Z_]{1,60}$")] | None = None
    key_hint: Annotated[str, Field(pattern="^[A-Za-z0-9_.-]{1,20}$")] | None = None


class RequestView(View):
    """A request: the route's template, how it ended, how long it took. Queries and bodies are not kept."""

    object: Literal["request"] = "request"
    id: str
    member_id: str
    key_hint: str
    method: str
    path: str
    status: int
    code: str | None
    duration_ms: int
    created_at: str | None

    @classmethod
    def of(cls, row: RequestEntry) -> "RequestView":
        """As callers see it."""
        return cls(
            id=ids.show("request", row.id),
            member_id=ids.show("member", row.member_id),
            key_hint=row.key_hint,
            method=row.method,
            path=row.path,
            status=row.status,
            code=row.code,
            duration_ms=row.duration_ms,
            created_at=show_time(row.recorded_at),
        )

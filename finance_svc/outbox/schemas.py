"""Shapes of the feed."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from finance_svc.kernel import ids
from finance_svc.outbox.models import Event
from finance_svc.web import View
from finance_svc.web.shapes import show_time


class FeedQuery(BaseModel):
    """Where to go on."""

    model_config = ConfigDict(extra="ignore")

    after: Annotated[int, Field(ge=0)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class EventView(View):
    """Something that happened; `sequence` orders the feed."""

    object: Literal["event"] = "event"
    id: str
    sequence: int
    type: str
    subject_type: str
    data: dict[str, Any]
    recorded_at: str | None

    @classmethod
    def of(cls, row: Event) -> "EventView":
        """The row as its audience sees it."""
        return cls(
            id=ids.show("event", row.id),
            sequence=row.sequence or 0,
            type=row.kind,
            subject_type=row.subject_type,
            data=row.body,
            recorded_at=show_time(row.recorded_at),
        )


class FeedView(View):
    """Events in order; ask again after `next_after`."""

    object: Literal["event_feed"] = "event_feed"
    data: list[EventView]
    has_more: bool
    next_after: int

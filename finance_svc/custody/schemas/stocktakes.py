"""Shapes of blind stocktakes."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from finance_svc.custody import rules
from finance_svc.custody.models import Stocktake
from finance_svc.kernel import ids
from finance_svc.web import Body, KgText, ListQuery, View, id_of
from finance_svc.web.shapes import show_time


class StocktakePath(BaseModel):
    """Which stocktake."""

    stocktake_id: UUID


class StocktakesQuery(ListQuery):
    """Which stocktakes."""

    room_id: id_of("room") | None = None  # type: ignore[valid-type] # a type made by a function


class BlindCountBody(Body):
    """What was found of one lot."""

    lot_id: id_of("lot")  # type: ignore[valid-type] # a type made by a function
    quantity_kg: KgText
    pieces: Annotated[int, Field(ge=1, le=10_000_000)] | None = None


class BlindCountsBody(Body):
    """What was found of each drawn lot."""

    counts: Annotated[list[BlindCountBody], Field(min_length=1, max_length=1000)]

    def found(self) -> list[rules.BlindCount]:
        """As rule values."""
        return [rules.BlindCount(**dict(count)) for count in self.counts]


class StocktakeView(View):
    """A blind stocktake; `seed` and `sample` are told on the day, what was expected after the check."""

    object: Literal["stocktake"] = "stocktake"
    id: str
    room_id: str
    state: str
    count_date: str
    due_at: str | None
    stacks: list[str]
    commitment: str
    seed: str | None
    sample: list[str]
    counts: list[dict[str, Any]]
    counted_by: str
    counted_at: str | None
    checked_by: str
    checked_at: str | None
    drawn_at: str | None

    @classmethod
    def of(cls, row: Stocktake) -> "StocktakeView":
        """From the row."""
        return cls(
            id=ids.show("stocktake", row.id),
            room_id=ids.show("room", row.room_id),
            state=str(row.state),
            count_date=row.count_date.isoformat(),
            due_at=show_time(row.due_at),
            stacks=row.stacks,
            commitment=row.commitment.hex(),
            seed=row.seed.hex() if row.seed else None,
            sample=row.sample,
            counts=row.counts,
            counted_by=row.counted_name,
            counted_at=show_time(row.counted_at),
            checked_by=row.checked_name,
            checked_at=show_time(row.checked_at),
            drawn_at=show_time(row.drawn_at),
        )

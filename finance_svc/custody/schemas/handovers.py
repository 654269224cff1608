"""Shapes of hand-overs and noon reports."""

from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from pydantic.json_schema import WithJsonSchema

from finance_svc.custody import rules
from finance_svc.custody.models import HandOver, NoonReport
from finance_svc.kernel import ids
from finance_svc.web import Body, KgText, Moment, QuantityView, View, id_of
from finance_svc.web.shapes import DECIMAL, NumberText, ShortText, Text, show_time


def _within(limit: int) -> AfterValidator:
    def check(value: Decimal) -> Decimal:
        if not -limit <= value <= limit or value != value.quantize(Decimal("1e-6")):
            raise ValueError(f"must lie between -{limit} and {limit}, with at most 6 decimals")
        return value

    return AfterValidator(check)


Seal = Annotated[ShortText, StringConstraints(max_length=60)]
Note = Annotated[Text, StringConstraints(max_length=1000)]
DEGREES = WithJsonSchema({"type": "string", "pattern": DECIMAL, "examples": ["37.5"]})
Latitude = Annotated[NumberText, _within(90), DEGREES]
Longitude = Annotated[NumberText, _within(180), DEGREES]


class HandOverPath(BaseModel):
    """Which hand-over."""

    hand_over_id: UUID


class FoundBody(Body):
    """What a person saw of the goods."""

    seals: Annotated[list[Seal], Field(min_length=1, max_length=200)]
    pieces: Annotated[int, Field(ge=1, le=10_000_000)]
    quantity_kg: KgText

    def found(self) -> rules.Found:
        """As a rule value."""
        return rules.Found(seals=tuple(self.seals), pieces=self.pieces, quantity_kg=self.quantity_kg)


class GoodsHandOverBody(FoundBody):
    """Goods as they are offered to who takes them."""

    to_id: id_of("organisation")  # type: ignore[valid-type] # a type made by a function
    leg: rules.Leg
    place: ShortText
    happened_at: Moment

    def offer(self, lot_id: UUID) -> rules.NewHandOver:
        """As a rule value."""
        return rules.NewHandOver(
            lot_id=lot_id,
            to_id=self.to_id,
            leg=self.leg,
            place=self.place,
            happened_at=self.happened_at,
            found=self.found(),
        )


class RefuseHandOverBody(Body):
    """Why not."""

    note: Note


class NoonReportBody(Body):
    """Where the goods were seen; degrees."""

    seen_at: Moment
    latitude: Latitude
    longitude: Longitude
    note: Note = ""

    def position(self) -> rules.Position:
        """As a rule value."""
        return rules.Position(**dict(self))


class HandOverView(View):
    """A change of custody."""

    object: Literal["hand_over"] = "hand_over"
    id: str
    lot_id: str
    from_id: str
    to_id: str
    leg: str
    state: str
    place: str
    seals: list[str]
    pieces: int
    quantity: QuantityView
    taken_quantity: QuantityView | None
    happened_at: str | None
    given_by: str
    given_at: str | None
    taken_by: str
    taken_at: str | None
    note: str

    @classmethod
    def of(cls, row: HandOver) -> "HandOverView":
        """From the row."""
        return cls(
            id=ids.show("hand_over", row.id),
            lot_id=ids.show("lot", row.lot_id),
            from_id=ids.show("organisation", row.organisation_id),
            to_id=ids.show("organisation", row.to_id),
            leg=str(row.leg),
            state=str(row.state),
            place=row.place,
            seals=row.seals,
            pieces=row.pieces,
            quantity=QuantityView.of(row.quantity_kg),
            taken_quantity=None if row.taken_kg is None else QuantityView.of(row.taken_kg),
            happened_at=show_time(row.happened_at),
            given_by=row.given_name,
            given_at=show_time(row.given_at),
            taken_by=row.taken_name,
            taken_at=show_time(row.taken_at),
            note=row.note,
        )


class NoonReportView(View):
    """A carrier's report."""

    object: Literal["noon_report"] = "noon_report"
    id: str
    lot_id: str
    seen_at: str | None
    latitude: str
    longitude: str
    note: str
    reported_by: str
    recorded_at: str | None

    @classmethod
    def of(cls, row: NoonReport) -> "NoonReportView":
        """From the row."""
        return cls(
            id=ids.show("noon_report", row.id),
            lot_id=ids.show("lot", row.lot_id),
            seen_at=show_time(row.seen_at),
            latitude=f"{row.latitude.normalize():f}",
            longitude=f"{row.longitude.normalize():f}",
            note=row.note,
            reported_by=row.reported_by,
            recorded_at=show_time(row.recorded_at),
        )

"""Shapes of work orders, room modes and limits in JSON."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import (
    EnvelopeOverride,
    EnvelopeStep,
    RoomModeChange,
    WorkOrder,
    WorkOrderStep,
)
from finance_svc.alarms.service.envelopes import Proposal
from finance_svc.alarms.service.rooms import Work
from finance_svc.kernel import ids
from finance_svc.web import Body, CreatedQuery, ListQuery, Moment, NumberText, View, id_of
from finance_svc.web.shapes import ShortText, Text, show_time

LimitedKind = Literal["temperature_c", "humidity_pct", "o2_pct", "co2_pct"]


def _three_decimals(value: Decimal) -> Decimal:
    if value != value.quantize(Decimal("0.001")) or abs(value) >= 1_000_000:
        raise ValueError("a limit has at most 3 decimals")
    return value


LimitText = Annotated[NumberText, AfterValidator(_three_decimals)]


class RoomPath(BaseModel):
    """Which room."""

    room_id: UUID


class WorkOrderPath(BaseModel):
    """Which work order."""

    work_order_id: UUID


class OverridePath(BaseModel):
    """Which proposed limits."""

    override_id: UUID


class WorkOrderQuery(CreatedQuery):
    """Which work orders."""

    COLUMNS: ClassVar = {"created_at": "recorded_at", "kind": "kind"}

    room_id: id_of("room") | None = None  # type: ignore[valid-type] # a type made by a function
    kind: rules.WorkKind | None = None


class RoomQuery(ListQuery):
    """Of one room, or all."""

    room_id: id_of("room") | None = None  # type: ignore[valid-type] # a type made by a function


class WorkOrderBody(Body):
    """When somebody wants to work in the room, and what for."""

    kind: rules.WorkKind
    begins_at: Moment
    ends_at: Moment
    reason: ShortText

    def work(self, room_id: UUID) -> Work:
        """As the service takes it."""
        return Work(room_id, self.kind, self.begins_at, self.ends_at, self.reason)


class WorkNoteBody(Body):
    """A word beside the act."""

    note: Text = ""


class ModeBody(Body):
    """What is done in the room from now on."""

    mode: rules.RoomMode


class OverrideBody(Body):
    """Limits instead of the commodity's, in the channel's own unit."""

    kind: LimitedKind
    low: LimitText | None = None
    high: LimitText | None = None
    valid_from: Moment
    valid_to: Moment
    reason: ShortText
    lot_id: id_of("lot") | None = None  # type: ignore[valid-type] # a type made by a function

    def proposal(self, room_id: UUID) -> Proposal:
        """As the service takes it."""
        return Proposal(
            room_id=room_id,
            lot_id=self.lot_id,
            kind=self.kind,
            low=self.low,
            high=self.high,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            reason=self.reason,
        )


class WorkStepView(View):
    """One word about an order, and whose."""

    step: str
    note: str
    said_by: str
    organisation_id: str
    said_at: str | None

    @classmethod
    def of(cls, row: WorkOrderStep) -> "WorkStepView":
        """From the row."""
        return cls(
            step=str(row.step),
            note=row.note,
            said_by=row.said_by,
            organisation_id=ids.show("organisation", row.organisation_id),
            said_at=show_time(row.recorded_at),
        )


class WorkOrderView(View):
    """A work order. It authorises nothing before `counts_from`, nor before a lender confirmed it."""

    object: Literal["work_order"] = "work_order"
    id: str
    room_id: str
    kind: str
    state: str
    reason: str
    asked_by: str
    begins_at: str | None
    ends_at: str | None
    night: bool
    counts_from: str | None
    recorded_at: str | None
    steps: list[WorkStepView]

    @classmethod
    def of(cls, row: WorkOrder, steps: Iterable[WorkOrderStep], now: datetime) -> "WorkOrderView":
        """From the rows, as it stands now."""
        said = list(steps)
        return cls(
            id=ids.show("work_order", row.id),
            room_id=ids.show("room", row.room_id),
            kind=str(row.kind),
            state=str(rules.work_state(queries.plan_of(row), queries.times_of(said), now)),
            reason=row.reason,
            asked_by=row.asked_by,
            begins_at=show_time(row.begins_at),
            ends_at=show_time(row.ends_at),
            night=row.night,
            counts_from=show_time(row.counts_from),
            recorded_at=show_time(row.recorded_at),
            steps=[WorkStepView.of(step) for step in said],
        )


class RoomModeView(View):
    """What was said of a room's mode."""

    object: Literal["room_mode"] = "room_mode"
    id: str
    room_id: str
    mode: str
    work_order_id: str
    set_by: str
    recorded_at: str | None

    @classmethod
    def of(cls, row: RoomModeChange) -> "RoomModeView":
        """From the row."""
        return cls(
            id=ids.show("room_mode", row.id),
            room_id=ids.show("room", row.room_id),
            mode=str(row.mode),
            work_order_id=ids.show("work_order", row.work_order_id),
            set_by=row.set_by,
            recorded_at=show_time(row.recorded_at),
        )


class OverrideView(View):
    """Proposed limits; they bind from `approved_at` on."""

    object: Literal["envelope_override"] = "envelope_override"
    id: str
    room_id: str
    lot_id: str | None
    kind: str
    low: str | None
    high: str | None
    valid_from: str | None
    valid_to: str | None
    reason: str
    proposed_by: str
    organisation_id: str
    recorded_at: str | None
    approved_at: str | None
    withdrawn_at: str | None

    @classmethod
    def of(cls, row: EnvelopeOverride, steps: Mapping[rules.OverrideStep, EnvelopeStep]) -> "OverrideView":
        """From the rows."""
        times = {step: said.recorded_at for step, said in steps.items()}
        return cls(
            id=ids.show("envelope_override", row.id),
            room_id=ids.show("room", row.room_id),
            lot_id=ids.show("lot", row.lot_id) if row.lot_id else None,
            kind=row.kind,
            low=_shown(row.low),
            high=_shown(row.high),
            valid_from=show_time(row.valid_from),
            valid_to=show_time(row.valid_to),
            reason=row.reason,
            proposed_by=row.proposed_by,
            organisation_id=ids.show("organisation", row.organisation_id),
            recorded_at=show_time(row.recorded_at),
            approved_at=show_time(times.get(rules.OverrideStep.APPROVED)),
            withdrawn_at=show_time(times.get(rules.OverrideStep.WITHDRAWN)),
        )


def _shown(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"

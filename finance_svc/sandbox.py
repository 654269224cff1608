"""The sandbox: a frozen clock that goes from timer to timer, simulated devices and a price feed."""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, ClassVar, Literal
from uuid import UUID

import structlog
from flask import current_app
from pydantic import Field
from sqlmodel import Session

from finance_svc.alarms import queries as alarms
from finance_svc.db import Database, Scope, as_house, clock
from finance_svc.devices import queries as devices
from finance_svc.devices import service as simulated
from finance_svc.devices.rules import Segment
from finance_svc.jobs import Job, Slot
from finance_svc.jobs.lock import pass_lock
from finance_svc.kernel.actor import HOUSE, Permission
from finance_svc.kernel.errors import BadInput, NotFound, Refusal
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.outbox import queries as outbox
from finance_svc.outbox.leader import Leader
from finance_svc.valuation import queries as prices
from finance_svc.valuation import service as valuation
from finance_svc.valuation.rules import NewPrice
from finance_svc.web import (
    Answer,
    Body,
    Moment,
    NumberText,
    View,
    answer,
    blueprint,
    caller,
    id_of,
    requires,
    transaction,
)
from finance_svc.web.endpoint import running
from finance_svc.web.shapes import ShortText, show_time

LEADER = "pledgewatch.sandbox_leader"
PATIENCE_S = 120.0
POLL_S = 0.002
ROUNDS = 100_000
LOCK_WAIT_S = 60.0
LONGEST = timedelta(days=400)
FEED_AT = "09:00"
FEED_ZONE = "Asia/Shanghai"

log = structlog.get_logger()
bp = blueprint("sandbox")


class ClockBusy(Refusal):
    """Somebody else moves the clock (409)."""

    code: ClassVar[str] = "CLOCK_BUSY"


class ClockLive(Refusal):
    """The clock follows the system and cannot be moved (409)."""

    code: ClassVar[str] = "CLOCK_LIVE"


class NotSettled(Exception):  # noqa: N818 - a state of affairs of other processes
    """Gateway, simulator or watch did not finish what was due in time."""


# The clock


def advance(leader: Leader, to: datetime) -> Counter[str]:
    """Go from timer to timer until `to`; the kinds of events that happened, counted.

    Takes the scheduler's lock. Raises CLOCK_BUSY, CLOCK_LIVE, or NotSettled when another process is stuck.
    """
    with pass_lock(leader.database, wait_s=LOCK_WAIT_S) as leads:
        if not leads:
            raise ClockBusy
        before, now = _last_sequence(leader.database), _frozen(leader.database)
        _settle(leader)
        while now < to:
            now = _step(leader, to)
            _settle(leader)
        return _since(leader.database, before)


def _frozen(database: Database) -> datetime:
    with database.transaction(Scope.house()) as (session, _now):
        at = clock.frozen_at(session)
    if at is None:
        raise ClockLive
    return at


def _step(leader: Leader, to: datetime) -> datetime:
    """Set the clock to the next moment at which something is due, at most `to`; that moment."""
    with leader.database.transaction(Scope.house()) as (session, now):
        others = (devices.next_virtual_at(session), alarms.next_deadline(session))
        due = [at for at in (leader.slots.next_due(session, now), *others) if at is not None and at > now]
        at = min(to, *due)
        clock.freeze(session, at)
    return at


def _settle(leader: Leader) -> None:
    """Let everything happen that is due at this moment: samples, alarms, events, timers, slots."""
    patience = time.monotonic() + PATIENCE_S
    for _ in range(ROUNDS):
        pending, idle = _look(leader)
        if not pending and idle:
            return
        if not pending:
            leader.settle()
            patience = time.monotonic() + PATIENCE_S
        elif time.monotonic() > patience:
            raise NotSettled(f"waited {PATIENCE_S:g} s for {pending}")
        else:
            time.sleep(POLL_S)
    raise NotSettled("jobs make each other work without end")


def _look(leader: Leader) -> tuple[str, bool]:
    """Which other process still works (empty: none), and whether our own have nothing to do."""
    with leader.database.transaction(Scope.house()) as (session, now):
        if devices.virtual_pending(session):
            return "the devices' messages", False
        if alarms.watch_pending(session):
            return "the watch", False
        return "", leader.is_idle(session, now)


def _last_sequence(database: Database) -> int:
    with database.transaction(Scope.house()) as (session, _now):
        return outbox.last_sequence(session)


def _since(database: Database, sequence: int) -> Counter[str]:
    with database.transaction(Scope.house()) as (session, _now):
        return Counter(outbox.kinds_since(session, sequence))


# The price feed


def feed_prices(session: Session, _item: UUID, _slot: Slot, now: datetime) -> None:
    """Quote the last level 1 price of every commodity again, each morning of a frozen clock."""
    if clock.frozen_at(session) is None:
        return
    for platform in organisations.find_of_type(session, OrganisationType.PLATFORM):
        actor = replace(HOUSE, organisation_id=platform.id, name="sandbox price feed")
        quotes = [
            NewPrice(
                source=quote.source,
                level=quote.level,
                commodity=quote.commodity,
                unit_price=f"{quote.unit_price:f}",
                observed_at=now,
                currency=quote.currency,
            )
            for quote in prices.last_quotes(session, platform.id, level=1)
        ]
        if quotes:
            valuation.record_prices(session, prices=quotes, actor=actor, now=now)


def feed_zones(_session: Session) -> Iterable[str]:
    """Where the feed's exchange is."""
    return (FEED_ZONE,)


SANDBOX_JOBS = (Job("sandbox.price_feed", daily=FEED_AT, zones=feed_zones, act=feed_prices),)


# The endpoints


class ClockBody(Body):
    """How far to go: a moment, or seconds from now."""

    to: Moment | None = None
    seconds: Annotated[int, Field(ge=1, le=int(LONGEST.total_seconds()))] | None = None


class ClockView(View):
    """The sandbox's time, and what happened on the way to it."""

    object: Literal["test_clock"] = "test_clock"
    now: str
    events: dict[str, int] = Field(default_factory=dict)


class PriceShockBody(Body):
    """A new level 1 price of a commodity."""

    commodity: ShortText
    source: ShortText
    unit_price: NumberText


class VirtualDeviceBody(Body):
    """A registered device that the sandbox plays: its values and how often it reports."""

    device_id: id_of("device")  # type: ignore[valid-type] # a pydantic type made by a function
    period_s: Annotated[int, Field(ge=1, le=86_400)]
    values: dict[ShortText, float]


class SegmentBody(Body):
    """What a device does for a while, from now."""

    device_id: id_of("device")  # type: ignore[valid-type] # a pydantic type made by a function
    minutes: Annotated[int, Field(ge=1, le=100_000)]


class RampBody(SegmentBody):
    """Values for a while, reported more often than usual."""

    values: dict[ShortText, float]
    every_s: Annotated[int, Field(ge=1, le=86_400)] = 60


class SimulationView(View):
    """A simulation that was accepted."""

    object: Literal["simulation"] = "simulation"
    kind: str
    begins_at: str | None
    ends_at: str | None = None


class TelemetryView(View):
    """What the gateways received, in readings: received = stored + duplicate + quarantined."""

    object: Literal["telemetry"] = "telemetry"
    received: int
    stored: int
    duplicate: int
    quarantined: int


def _sandbox_only() -> None:
    if not running().sandbox:
        raise NotFound


@bp.get("/test_clock", operation_id="getTestClock", responses={200: ClockView})
@requires(Permission.READ)
def get_clock() -> Answer:
    """The sandbox's time."""
    _sandbox_only()
    with transaction() as (_session, now):
        return answer(ClockView(now=show_time(now) or ""))


@bp.post("/test_clock/advance", operation_id="advanceTestClock", responses={200: ClockView})
@requires(Permission.SANDBOX)
def advance_clock(body: ClockBody) -> Answer:
    """Move the sandbox's clock from timer to timer; answers what happened."""
    _sandbox_only()
    with transaction() as (session, now):
        if clock.frozen_at(session) is None:
            raise ClockLive
        to = body.to or now + timedelta(seconds=body.seconds or 0)
        if not now < to <= now + LONGEST:
            raise BadInput("BAD_REQUEST", "`to` must lie ahead, at most 400 days")
    leader: Leader = current_app.config[LEADER]
    happened = advance(leader, to)
    return answer(ClockView(now=show_time(to) or "", events=dict(sorted(happened.items()))))


@bp.post("/simulations/price_shock", operation_id="simulatePriceShock", responses={201: SimulationView})
@requires(Permission.SANDBOX)
def price_shock(body: PriceShockBody) -> Answer:
    """Quote a new level 1 price now."""
    _sandbox_only()
    with transaction() as (session, now):
        quote = NewPrice(
            source=body.source,
            level=1,
            commodity=body.commodity,
            unit_price=f"{body.unit_price:f}",
            observed_at=now,
        )
        valuation.record_prices(session, prices=[quote], actor=caller(), now=now)
        return answer(SimulationView(kind="price_shock", begins_at=show_time(now)), status=201)


@bp.post("/simulations/virtual_devices", operation_id="addVirtualDevice", responses={201: SimulationView})
@requires(Permission.DEVICE_MANAGE)
def add_virtual_device(body: VirtualDeviceBody) -> Answer:
    """Let the sandbox play a device of one's own over MQTT, from now on."""
    _sandbox_only()
    with transaction() as (session, now):
        boot = f"{int(now.timestamp()):08x}"
        simulated.add_virtual(
            session, body.device_id, period_s=body.period_s, values=body.values, boot=boot, now=now
        )
        return answer(SimulationView(kind="virtual_device", begins_at=show_time(now)), status=201)


@bp.post("/simulations/sensor_silence", operation_id="simulateSilence", responses={201: SimulationView})
@requires(Permission.DEVICE_MANAGE)
def sensor_silence(body: SegmentBody) -> Answer:
    """Let a virtual device be silent for a while."""
    return _plan(body, "sensor_silence", None, None)


@bp.post("/simulations/temperature_ramp", operation_id="simulateValues", responses={201: SimulationView})
@requires(Permission.DEVICE_MANAGE)
def temperature_ramp(body: RampBody) -> Answer:
    """Let a virtual device measure other values for a while."""
    return _plan(body, "temperature_ramp", body.values, body.every_s)


def _plan(body: SegmentBody, kind: str, values: dict[str, float] | None, every_s: int | None) -> Answer:
    _sandbox_only()
    with transaction() as (session, now):
        devices.get_device(session, body.device_id)
        segment = Segment(
            start=now, end=now + timedelta(minutes=body.minutes), values=values, every_s=every_s
        )
        simulated.plan_virtual(session, body.device_id, segment)
        view = SimulationView(kind=kind, begins_at=show_time(segment.start), ends_at=show_time(segment.end))
        return answer(view, status=201)


@bp.get("/telemetry", operation_id="countTelemetry", responses={200: TelemetryView})
@requires(Permission.SANDBOX)
def count_telemetry() -> Answer:
    """What the sandbox's gateways received so far."""
    _sandbox_only()
    with transaction() as (session, _now), as_house(session):
        epochs = devices.find_epochs(session)
        names = ("received", "stored", "duplicate", "quarantined")
        return answer(
            TelemetryView(**{name: sum(getattr(epoch, name) for epoch in epochs) for name in names})
        )

"""The sandbox over HTTP: its clock and what can be simulated. 404 outside the sandbox."""

from datetime import timedelta
from typing import Annotated, Any, Literal, Self

from flask import current_app
from pydantic import Field, model_validator

from finance_svc.db import as_house, clock
from finance_svc.devices import queries as devices
from finance_svc.devices import service as simulated
from finance_svc.devices.rules import Segment
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput, NotFound
from finance_svc.kernel.ids import new_id
from finance_svc.lending import queries as lending
from finance_svc.outbox.leader import Leader
from finance_svc.sandbox import simulations
from finance_svc.sandbox.clock import LEADER, ClockLive, advance
from finance_svc.settlement import service as settlement
from finance_svc.settlement.rules import BankCredit
from finance_svc.valuation import service as valuation
from finance_svc.web import (
    Answer,
    Body,
    Moment,
    MoneyBody,
    NumberText,
    RatioText,
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

LONGEST = timedelta(days=400)
SIMULATIONS = ("price_shock", "sensor_silence", "temperature_ramp", "spoof", "inbound_payment")
"""What the rooms of today can play."""

bp = blueprint("sandbox")


class ClockBody(Body):
    """How far to go: a moment, or seconds from now."""

    to: Moment | None = None
    seconds: Annotated[int, Field(ge=1, le=int(LONGEST.total_seconds()))] | None = None


class ClockView(View):
    """The sandbox's time, and what happened on the way to it."""

    object: Literal["test_clock"] = "test_clock"
    now: str
    events: dict[str, int] = Field(default_factory=dict)
    timers: dict[str, int] = Field(default_factory=dict)
    jobs: dict[str, int] = Field(default_factory=dict)


class PriceShockBody(Body):
    """A new level 1 price: itself, or the ratio by which the last one moves (-0.40: minus 40 %)."""

    commodity: ShortText
    source: ShortText | None = None
    unit_price: NumberText | None = None
    ratio: RatioText | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        by_price = self.source is not None and self.unit_price is not None
        if by_price == (self.ratio is not None):
            raise ValueError("give source and unit_price, or ratio")
        if self.ratio is not None and not -1 < self.ratio < 10:
            raise ValueError("ratio lies between -1 and 10")
        return self


class InboundPaymentBody(Body):
    """Money that arrives on the caller's client account."""

    payer_id: id_of("organisation")  # type: ignore[valid-type] # a pydantic type made by a function
    amount: MoneyBody
    facility_id: id_of("facility")  # type: ignore[valid-type] # a pydantic type made by a function
    purpose: Literal["repayment", "cure"] = "repayment"


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


class SimulationsView(View):
    """Names of what can be played."""

    object: Literal["simulations"] = "simulations"
    data: list[str]


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
    return answer(
        ClockView(
            now=show_time(to) or "",
            events=dict(sorted(happened.events.items())),
            timers=dict(sorted(happened.timers.items())),
            jobs=dict(sorted(happened.jobs.items())),
        )
    )


@bp.get("/simulations", operation_id="listSimulations", responses={200: SimulationsView})
@requires(Permission.READ)
def list_simulations() -> Answer:
    """What the sandbox can play; every other name answers 404."""
    _sandbox_only()
    return answer(SimulationsView(data=list(SIMULATIONS)))


@bp.post("/simulations/price_shock", operation_id="simulatePriceShock", responses={201: SimulationView})
@requires(Permission.SANDBOX)
def price_shock(body: PriceShockBody) -> Answer:
    """Quote another level 1 price now, in the caller's own series; differentials stay."""
    _sandbox_only()
    with transaction() as (session, now):
        if body.ratio is not None:
            quotes = simulations.moved(session, body.commodity, body.ratio, actor=caller(), now=now)
        else:
            quotes = [simulations.quote(body.commodity, body.source or "", f"{body.unit_price:f}", now)]
        valuation.record_prices(session, prices=quotes, actor=caller(), now=now)
        return answer(SimulationView(kind="price_shock", begins_at=show_time(now)), status=201)


@bp.post(
    "/simulations/inbound_payment", operation_id="simulateInboundPayment", responses={201: SimulationView}
)
@requires(Permission.SANDBOX, idempotent=True)
def inbound_payment(body: InboundPaymentBody) -> Answer:
    """Let money arrive at the caller's bank, as its statement would show it."""
    _sandbox_only()
    with transaction() as (session, now):
        actor = caller()
        book_id, _ = actor.identified()
        credit = BankCredit(
            book_id=book_id,
            payer_id=body.payer_id,
            amount=body.amount.amount,
            currency=body.amount.currency,
            bank_reference=f"SIM-{new_id().hex}",
            purpose=body.purpose,
            object_id=body.facility_id,
        )
        simulations.require_lender(session, actor)
        lending.get_facility(session, body.facility_id)
        settlement.record_bank_credit(session, credit=credit, actor=actor, now=now)
        return answer(SimulationView(kind="inbound_payment", begins_at=show_time(now)), status=201)


@bp.post("/simulations/spoof", operation_id="simulateSpoof", responses={201: SimulationView})
@requires(Permission.DEVICE_MANAGE)
def spoof(body: RampBody) -> Answer:
    """Let an impostor without the key speak in a virtual device's place for a while: it is quarantined."""
    return _plan(body, "spoof", body.values, every_s=body.every_s, forged=True)


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
    return _plan(body, "sensor_silence", None)


@bp.post("/simulations/temperature_ramp", operation_id="simulateValues", responses={201: SimulationView})
@requires(Permission.DEVICE_MANAGE)
def temperature_ramp(body: RampBody) -> Answer:
    """Let a virtual device measure other values for a while."""
    return _plan(body, "temperature_ramp", body.values, every_s=body.every_s)


def _plan(body: SegmentBody, kind: str, values: dict[str, float] | None, **plan: Any) -> Answer:  # noqa: ANN401 - Segment's
    _sandbox_only()
    with transaction() as (session, now):
        devices.get_device(session, body.device_id)
        segment = Segment(start=now, end=now + timedelta(minutes=body.minutes), values=values, **plan)
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

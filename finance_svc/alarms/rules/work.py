"""Work orders, room modes and approved limits: who may say what of a room, and from when it counts.

Nothing counts before it was recorded: an order written after an alarm explains it and excuses nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from finance_svc.alarms.rules.alarm import to_us
from finance_svc.alarms.rules.facts import EnvelopeSpan, ModeSpan, RoomMode, WorkKind
from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.lifecycle import check_move

DAY = timedelta(days=1)
MODES: Mapping[RoomMode, frozenset[RoomMode]] = {
    RoomMode.EMPTY: frozenset({RoomMode.FILLING, RoomMode.PULL_DOWN}),
    RoomMode.FILLING: frozenset({RoomMode.PULL_DOWN, RoomMode.HOLDING, RoomMode.UNLOADING}),
    RoomMode.PULL_DOWN: frozenset({RoomMode.FILLING, RoomMode.HOLDING, RoomMode.CA_SEALED}),
    RoomMode.HOLDING: frozenset(set(RoomMode) - {RoomMode.HOLDING}),
    RoomMode.CA_SEALED: frozenset({RoomMode.HOLDING, RoomMode.UNLOADING}),
    RoomMode.UNLOADING: frozenset({RoomMode.HOLDING, RoomMode.EMPTY}),
}
RELAXED = frozenset({RoomMode.FILLING, RoomMode.PULL_DOWN})
"""Modes in which the ordinary high temperature alarm does not apply (DOMAIN B5.1)."""
LIMITED = ("temperature_c", "humidity_pct", "o2_pct", "co2_pct")
"""Kinds of channels whose limits an approval may change."""


class WorkOrderTimes(Refusal):
    """The planned times are over, too far ahead, or too long for the kind of work (422)."""

    code: ClassVar[str] = "WORK_ORDER_TIMES"


class WorkOrderClosed(Refusal):
    """The work order was closed or refused, or its time is over (409)."""

    code: ClassVar[str] = "WORK_ORDER_CLOSED"


class WorkOrderNeeded(Refusal):
    """A room's mode is set by a work order that counts now (422)."""

    code: ClassVar[str] = "WORK_ORDER_NEEDED"


class LenderMustConfirm(Refusal):
    """A relaxed mode over pledged goods needs the lender's word on the work order (409)."""

    code: ClassVar[str] = "LENDER_MUST_CONFIRM"


class RoomNotEmpty(Refusal):
    """Goods under a receipt stand in the room (409)."""

    code: ClassVar[str] = "ROOM_NOT_EMPTY"


class RoomSealed(Refusal):
    """Nobody enters until oxygen was measured at 20 % or more twice (409; DOMAIN B5.1)."""

    code: ClassVar[str] = "ROOM_SEALED"


class OutageTime(Refusal):
    """A time out of service lies ahead and is not too long (422)."""

    code: ClassVar[str] = "OUT_OF_SERVICE_TIME"


class OverrideWrong(Refusal):
    """Limits in the wrong order, none at all, or times that are over or too long (422)."""

    code: ClassVar[str] = "OVERRIDE_WRONG"


class WorkStep(StrEnum):
    """What became of a work order; each once. Refused: by a lender, from then on it counts no more."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    CLOSED = "closed"


class WorkState(StrEnum):
    """How a work order stands at a moment."""

    PLANNED = "planned"
    OPEN = "open"
    OVER = "over"
    CLOSED = "closed"
    REFUSED = "refused"


class OverrideStep(StrEnum):
    """What became of proposed limits; each once."""

    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class RoomLimits:
    """The figures of config/rooms.toml."""

    night_from: time
    night_to: time
    night_notice: timedelta
    """How long a lender has had the news before a night order counts by itself."""
    furthest: timedelta
    """How far ahead work may be planned."""
    longest: Mapping[WorkKind, timedelta]
    relaxed_longest: timedelta
    override_longest: timedelta
    outage_longest: timedelta
    ticket_grace: timedelta
    """A ticket out that is recorded later after its weighing explains nothing to the watch."""
    entry_o2_pct: float
    entry_readings: int
    entry_within: timedelta


def read_limits(table: Mapping[str, Any]) -> RoomLimits:
    """Read config/rooms.toml."""
    work, mode, entry = table["work_order"], table["mode"], table["entry"]
    return RoomLimits(
        night_from=work["night_from"],
        night_to=work["night_to"],
        night_notice=timedelta(minutes=work["night_notice_minutes"]),
        furthest=timedelta(days=work["furthest_days"]),
        longest={kind: timedelta(hours=work["longest_hours"][kind]) for kind in WorkKind},
        relaxed_longest=timedelta(days=mode["relaxed_longest_days"]),
        override_longest=timedelta(days=table["override"]["longest_days"]),
        outage_longest=timedelta(days=table["out_of_service"]["longest_days"]),
        ticket_grace=timedelta(minutes=table["ticket"]["grace_minutes"]),
        entry_o2_pct=entry["o2_pct"],
        entry_readings=entry["readings"],
        entry_within=timedelta(minutes=entry["within_minutes"]),
    )


def require_plan(
    begin: datetime, end: datetime, kind: WorkKind, *, limits: RoomLimits, now: datetime
) -> None:
    """Planned times are to come, near, and no longer than the kind of work takes (`WORK_ORDER_TIMES`)."""
    if end <= now or begin >= end:
        raise WorkOrderTimes("the work would be over before the order counts", counts_from=now.isoformat())
    if begin > now + limits.furthest:
        raise WorkOrderTimes("the work begins too far ahead", furthest_days=limits.furthest // DAY)
    if end - max(begin, now) > limits.longest[kind]:
        longest = limits.longest[kind] // timedelta(hours=1)
        raise WorkOrderTimes("the work is longer than its kind takes", longest_hours=longest)


def touches_night(begin: datetime, end: datetime, zone: str, limits: RoomLimits) -> bool:
    """Whether any of [begin, end) lies in the site's night."""
    local = begin.astimezone(ZoneInfo(zone))
    if local.time() >= limits.night_from or local.time() < limits.night_to:
        return True
    return datetime.combine(local.date(), limits.night_from, local.tzinfo) < end


class Plan(NamedTuple):
    """A work order's times: as planned, and when it counts without anybody's further word."""

    begin: datetime
    end: datetime
    counts_from: datetime


def counts_from(begin: datetime, *, recorded_at: datetime, night: bool, limits: RoomLimits) -> datetime:
    """When an order counts by itself: once recorded; at night, once the lender has known it long enough."""
    return max(begin, recorded_at + limits.night_notice if night else recorded_at)


def in_force(plan: Plan, steps: Mapping[WorkStep, datetime]) -> tuple[datetime, datetime] | None:
    """The time an order authorises work, half open; None when it never does."""
    begin = plan.counts_from
    if confirmed := steps.get(WorkStep.CONFIRMED):
        begin = min(begin, max(plan.begin, confirmed))
    ends = (steps.get(WorkStep.CLOSED), steps.get(WorkStep.REFUSED))
    end = min([plan.end, *(moment for moment in ends if moment)])
    return (begin, end) if begin < end else None


def work_state(plan: Plan, steps: Mapping[WorkStep, datetime], now: datetime) -> WorkState:
    """How the order stands."""
    if WorkStep.REFUSED in steps:
        return WorkState.REFUSED
    if WorkStep.CLOSED in steps:
        return WorkState.CLOSED
    if now >= plan.end:
        return WorkState.OVER
    span = in_force(plan, steps)
    return WorkState.OPEN if span and span[0] <= now else WorkState.PLANNED


def require_live(state: WorkState) -> None:
    """Nothing more is said of an order that is over (`WORK_ORDER_CLOSED`)."""
    if state not in {WorkState.PLANNED, WorkState.OPEN}:
        raise WorkOrderClosed(f"the work order is {state}")


def require_mode(
    present: RoomMode, wanted: RoomMode, *, stocked: bool, confirmed: bool, watched: bool
) -> None:
    """Modes follow each other as work does; no pledged goods lose their limit on the keeper's word alone.

    `stocked`: goods under a receipt stand there; `watched`: a lender is party to the room;
    `confirmed`: a lender has confirmed the work order.
    """
    check_move(MODES, present, wanted)
    if wanted is RoomMode.EMPTY and stocked:
        raise RoomNotEmpty("a receipt speaks for goods in the room")
    relaxes = wanted in RELAXED and present not in RELAXED
    if relaxes and stocked and watched and not confirmed:
        raise LenderMustConfirm("the lender has not confirmed the work order")


def require_breathable(channels: Iterable[Sequence[float]], limits: RoomLimits) -> None:
    """The newest readings of every oxygen channel, newest first, let people in (`ROOM_SEALED`)."""
    newest = [values[: limits.entry_readings] for values in channels]
    enough = all(len(values) == limits.entry_readings for values in newest)
    if not newest or not enough or min(map(min, newest)) < limits.entry_o2_pct:
        raise RoomSealed("oxygen has not been high enough twice", needed_pct=limits.entry_o2_pct)


def require_override(
    low: float | None,
    high: float | None,
    begin: datetime,
    end: datetime,
    *,
    limits: RoomLimits,
    now: datetime,
) -> None:
    """At least one limit, in order, for a time to come that is not too long (`OVERRIDE_WRONG`)."""
    if low is None and high is None:
        raise OverrideWrong("no limit is given")
    if low is not None and high is not None and low >= high:
        raise OverrideWrong("the low limit is not below the high one")
    if end <= max(begin, now) or end - begin > limits.override_longest:
        raise OverrideWrong("the time is over or too long", longest_days=limits.override_longest // DAY)


def require_outage(ends_at: datetime, *, limits: RoomLimits, now: datetime) -> None:
    """What is out of service comes back within its longest time (`OUT_OF_SERVICE_TIME`)."""
    if not now < ends_at <= now + limits.outage_longest:
        raise OutageTime("its end is past or too far", longest_days=limits.outage_longest // DAY)


def mode_spans(said: Iterable[tuple[RoomMode, datetime]], limits: RoomLimits) -> tuple[ModeSpan, ...]:
    """What was said of a room's mode, in the order it was said, as spans.

    FILLING and PULL_DOWN together end by themselves: the room then counts as HOLDING (DOMAIN B5.1).
    """
    told = list(said)
    ends: list[datetime | None] = [*(moment for _, moment in told[1:]), None]
    spans, since = [], None
    for (mode, begin), end in zip(told, ends, strict=False):
        if mode in RELAXED:
            since = since or begin
            last = since + limits.relaxed_longest
            end = min(end, last) if end else last
        else:
            since = None
        if end is None or begin < end:
            spans.append(ModeSpan(mode, to_us(begin), None if end is None else to_us(end)))
    return tuple(spans)


class Approved(NamedTuple):
    """Approved limits of one kind of channel."""

    kind: str
    low: float | None
    high: float | None
    begin: datetime
    end: datetime
    approved_at: datetime
    withdrawn_at: datetime | None


def envelope_spans(approved: Iterable[Approved]) -> tuple[EnvelopeSpan, ...]:
    """Limits as spans: never before their approval, and the newer one of a kind ends the older."""
    spans: list[EnvelopeSpan] = []
    for one in sorted(approved, key=lambda a: a.approved_at):
        begin = max(one.begin, one.approved_at)
        end = min(one.end, one.withdrawn_at) if one.withdrawn_at else one.end
        if begin < end:
            fresh = EnvelopeSpan(one.kind, one.low, one.high, to_us(begin), to_us(end))
            spans = [kept for span in spans for kept in _without(span, fresh)] + [fresh]
    return tuple(sorted(spans, key=lambda s: (s.begin, s.kind)))


def _without(span: EnvelopeSpan, other: EnvelopeSpan) -> Iterable[EnvelopeSpan]:
    """What is left of a span when another of its kind takes over for a time."""
    assert span.end is not None, "approved limits end"
    assert other.end is not None, "approved limits end"
    if span.kind != other.kind or span.end <= other.begin or other.end <= span.begin:
        return (span,)
    before = span._replace(end=other.begin)
    after = span._replace(begin=other.end)
    return tuple(part for part in (before, after) if part.end is not None and part.begin < part.end)

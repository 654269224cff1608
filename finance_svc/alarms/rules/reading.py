"""Rules as the tables of config/alarm_rules.toml give them: minutes, kilograms, names."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from finance_svc.alarms.rules.alarm import MINUTE, Kind, Priority
from finance_svc.alarms.rules.exits import ExitRule
from finance_svc.alarms.rules.facts import RoomMode, WorkKind
from finance_svc.alarms.rules.gates import Gate, Night
from finance_svc.alarms.rules.limits import DAY, Level, LimitRule, Ramp, Side
from finance_svc.alarms.rules.lines import FlatLineRule
from finance_svc.alarms.rules.replay import ReplayRule
from finance_svc.alarms.rules.scale import SlowRule, StepRule
from finance_svc.alarms.rules.silence import SilenceRule, Threshold
from finance_svc.alarms.rules.switches import SwitchRule
from finance_svc.alarms.rules.weight import SECOND, WeightRule

Row = Mapping[str, Any]


def limits(row: Row) -> LimitRule:
    """A limit; for `side = "below"` the levels are what must not be passed downwards."""
    side = Side(row.get("side", "above"))
    sign = -1.0 if side is Side.BELOW else 1.0
    levels = (
        Level(sign * float(v["limit"]), minutes(v["on_delay_min"]), Priority(v["priority"]))
        for v in row["levels"]
    )
    ramp = row.get("ramp")
    return LimitRule(
        id=row["id"],
        version=row["version"],
        levels=tuple(sorted(levels, key=lambda level: level.limit)),
        deadband=float(row["deadband"]),
        off_delay=minutes(row["off_delay_min"]),
        coverage_factor=float(row["coverage_factor"]),
        longest_pause=minutes(row["longest_pause_min"]),
        side=side,
        low=row.get("low"),
        high=row.get("high"),
        defrost_longest=minutes(row.get("defrost_longest_min", 0)),
        defrosts_a_day=int(row.get("defrosts_a_day", 0)),
        gate=gate(row),
        ramp=Ramp(start=float(ramp["start"]), lasts=int(ramp["days"] * DAY)) if ramp else None,
    )


def switches(row: Row) -> SwitchRule:
    """What is either well or not."""
    return SwitchRule(
        id=row["id"],
        version=row["version"],
        priority=Priority(row["priority"]),
        above=row.get("bad_above"),
        below=row.get("bad_below"),
        on_delay=int(row.get("on_delay_s", 0) * SECOND),
        off_delay=int(row.get("off_delay_s", 0) * SECOND),
        gate=gate(row),
        edge=row.get("edge", False),
        calm=int(row.get("calm_s", 0) * SECOND),
    )


def gate(row: Row) -> Gate:
    """When a rule holds."""
    return Gate(
        night=_night(row["night"]) if "night" in row else None,
        excused_by=frozenset(map(WorkKind, row.get("excused_by", ()))),
        modes=frozenset(map(RoomMode, row.get("modes", RoomMode))),
    )


def _night(hours: tuple[time, time]) -> Night:
    return Night(*hours)


def _weight(row: Row) -> WeightRule:
    return WeightRule(
        uncertainty_kg=float(row["uncertainty_kg"]),
        least_kg=float(row["least_kg"]),
        stable=int(row["stable_s"] * SECOND),
        longest_pause=minutes(row["longest_pause_min"]),
        slack=minutes(row["slack_min"]),
    )


def steps(row: Row) -> StepRule:
    """Steps of weight."""
    return StepRule(
        id=row["id"],
        version=row["version"],
        weight=_weight(row),
        priority=Priority(row["priority"]),
        hold=minutes(row["hold_min"]),
        night=_night(row["at_once"]),
    )


def slow_loss(row: Row) -> SlowRule:
    """Losses day by day."""
    return SlowRule(
        id=row["id"],
        version=row["version"],
        weight=_weight(row),
        priority=Priority(row["priority"]),
        k0_kg_day=float(row["k0_kg_day"]),
        h_kg_per_tonne=float(row["h_kg_per_tonne"]),
    )


def exits(row: Row) -> ExitRule:
    """Vehicles without tickets."""
    return ExitRule(
        id=row["id"],
        version=row["version"],
        priority=Priority(row["priority"]),
        wait=minutes(row["wait_min"]),
        slack=minutes(row["slack_min"]),
    )


def flat_lines(row: Row) -> FlatLineRule:
    """Probes without life."""
    return FlatLineRule(
        id=row["id"],
        version=row["version"],
        priority=Priority(row["priority"]),
        longest=minutes(row["longest_min"]),
        fewest=int(row["fewest"]),
    )


def replay(row: Row) -> ReplayRule:
    """Signs of tampering."""
    return ReplayRule(
        id=row.get("id", str(Kind.REPLAY)), version=row["version"], priority=Priority(row["priority"])
    )


def silence(row: Row) -> SilenceRule:
    """The ladder."""
    return SilenceRule(
        id=row.get("id", str(Kind.SILENCE)),
        version=row["version"],
        late=_threshold(row["late"]),
        suspect=_threshold(row["suspect"]),
        silent=_threshold(row["silent"]),
        silent_quick=_threshold(row["silent_quick"]),
        quick_kinds=frozenset(row["quick_kinds"]),
        longest_periods={kind: minutes(value) for kind, value in row["longest_period_min"].items()},
        escalate_after=minutes(row["escalate_after_min"]),
    )


def _threshold(row: Row) -> Threshold:
    return Threshold(float(row["periods"]), minutes(row["floor_min"]))


def minutes(value: float) -> int:
    """Microseconds of so many minutes."""
    return int(value * MINUTE)


def day(value: date) -> int:
    """The moment a day begins (UTC)."""
    return int(datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp()) * 1_000_000

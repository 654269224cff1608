"""Rule versions as data: which version is in force at a moment, for which goods and channels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from finance_svc.alarms.rules.alarm import MINUTE, Kind, Priority
from finance_svc.alarms.rules.silence import SilenceRule, Threshold
from finance_svc.alarms.rules.temperature import Level, Run, TemperatureRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The temperature rule of one kind of goods, with its channels, from one day on."""

    valid_from: int
    commodities: frozenset[str]
    kind: str
    ignored_placements: frozenset[str]
    temperature: TemperatureRule


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All versions of all rules."""

    temperature: tuple[Rules, ...]
    silence: tuple[tuple[int, SilenceRule], ...]

    def silence_at(self, moment: int) -> SilenceRule:
        """The ladder in force; the first one also stands for times before it."""
        in_force = [rule for valid_from, rule in self.silence if valid_from <= moment]
        return in_force[-1] if in_force else self.silence[0][1]

    def versions_for(self, commodity: str | None, kind: str, placement: str) -> tuple[Rules, ...]:
        """The versions, oldest first, that watch a channel of this kind and place; empty: none does."""
        return tuple(
            r
            for r in self.temperature
            if kind == r.kind
            and placement not in r.ignored_placements
            and (commodity in r.commodities or "*" in r.commodities)
        )


def choose(versions: Sequence[Rules], run: Run | None, moment: int) -> TemperatureRule:
    """The version a run began under; for a quiet channel that of the moment (the first before its day)."""
    if run is not None:
        return next(r.temperature for r in versions if r.temperature.version == run.version)
    chosen = [r for r in versions if r.valid_from <= moment]
    return (chosen[-1] if chosen else versions[0]).temperature


def quiet_limit(versions: Sequence[Rules]) -> float:
    """At or below this a channel without an open alarm is quiet under every version."""
    return min(r.temperature.limit for r in versions)


def read_rules(table: Mapping[str, Any]) -> RuleBook:
    """Read config/alarm_rules.toml: `[[temperature_high]]` and `[[silence]]`, entries are dated versions."""
    temperature = sorted((_rules(row) for row in table["temperature_high"]), key=lambda r: r.valid_from)
    silence = sorted(
        ((_day(row["valid_from"]), _silence(row)) for row in table["silence"]), key=lambda r: r[0]
    )
    return RuleBook(tuple(temperature), tuple(silence))


def _rules(row: Mapping[str, Any]) -> Rules:
    levels = (
        Level(float(v["limit_c"]), _minutes(v["on_delay_min"]), Priority(v["priority"]))
        for v in row["levels"]
    )
    return Rules(
        valid_from=_day(row["valid_from"]),
        commodities=frozenset(row["commodities"]),
        kind=row["kind"],
        ignored_placements=frozenset(row["ignored_placements"]),
        temperature=TemperatureRule(
            id=row.get("id", str(Kind.TEMPERATURE_HIGH)),
            version=row["version"],
            levels=tuple(sorted(levels, key=lambda level: level.limit)),
            deadband=float(row["deadband_c"]),
            off_delay=_minutes(row["off_delay_min"]),
            coverage_factor=float(row["coverage_factor"]),
            longest_pause=_minutes(row["longest_pause_min"]),
            defrost_longest=_minutes(row["defrost_longest_min"]),
            defrosts_a_day=int(row["defrosts_a_day"]),
        ),
    )


def _silence(row: Mapping[str, Any]) -> SilenceRule:
    return SilenceRule(
        id=row.get("id", str(Kind.SILENCE)),
        version=row["version"],
        late=_threshold(row["late"]),
        suspect=_threshold(row["suspect"]),
        silent=_threshold(row["silent"]),
        silent_quick=_threshold(row["silent_quick"]),
        quick_kinds=frozenset(row["quick_kinds"]),
        longest_periods={kind: _minutes(minutes) for kind, minutes in row["longest_period_min"].items()},
        escalate_after=_minutes(row["escalate_after_min"]),
    )


def _threshold(row: Mapping[str, Any]) -> Threshold:
    return Threshold(float(row["periods"]), _minutes(row["floor_min"]))


def _minutes(value: float) -> int:
    return int(value * MINUTE)


def _day(value: date) -> int:
    return int(datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp()) * 1_000_000

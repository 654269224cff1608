"""Rule versions as data: which rules watch which streams of a room, for which goods, from which day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from finance_svc.alarms.rules import reading
from finance_svc.alarms.rules.alarm import Kind
from finance_svc.alarms.rules.detector import Dated, Detector, Setting, Stream, grouped
from finance_svc.alarms.rules.exits import UnticketedExits
from finance_svc.alarms.rules.facts import RoomFacts
from finance_svc.alarms.rules.limits import DEFROST, Limits
from finance_svc.alarms.rules.lines import Drift, FlatLines, Pace
from finance_svc.alarms.rules.movebook import MoveBook, read_movement
from finance_svc.alarms.rules.replay import ReplayRule
from finance_svc.alarms.rules.scale import SlowLoss, WeightSteps
from finance_svc.alarms.rules.silence import SilenceRule
from finance_svc.alarms.rules.switches import Switches

Row = Mapping[str, Any]


class Subject(StrEnum):
    """What one detector of a kind watches."""

    CHANNEL = "channel"
    """One channel, with the companions of its device."""
    DEVICE = "device"
    """All channels of a device that the rule reads."""
    PLACEMENT = "placement"
    """All channels of a room at one placement, at least two."""
    ROOM = "room"
    """All channels of a room that the rule reads."""


class Recipe(NamedTuple):
    """How a kind of alarm is read from the configuration and put to work."""

    subject: Subject
    read: Callable[[Row], Any]
    build: Callable[[Kind, Dated[Any], Setting], Detector[Any]]
    companions: frozenset[str] = frozenset()
    """Kinds of channels that are read beside those the configuration names."""
    needs: frozenset[str] = frozenset()
    """Kinds of channels without which a room cannot be judged."""


class Place(NamedTuple):
    """A room as the rules see it."""

    name: str
    goods: str | None
    zone: str
    facts: RoomFacts
    loss_30d: float | None = None


class Entry(NamedTuple):
    """One dated version of one rule, and what it is for."""

    kind: Kind
    valid_from: int
    commodities: frozenset[str]
    channels: frozenset[str]
    ignored_placements: frozenset[str]
    rule: Any

    def reads(self, stream: Stream) -> bool:
        """Whether the rule watches such a channel."""
        return stream.kind in self.channels and stream.placement not in self.ignored_placements

    def covers(self, goods: str | None) -> bool:
        """Whether the rule is for such goods."""
        return "*" in self.commodities or goods in self.commodities


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All versions of all rules."""

    entries: tuple[Entry, ...]
    silence: tuple[tuple[int, SilenceRule], ...]
    replay: Dated[ReplayRule]
    movement: MoveBook

    def silence_at(self, moment: int) -> SilenceRule:
        """The ladder in force; the first one also stands for times before it."""
        in_force = [rule for valid_from, rule in self.silence if valid_from <= moment]
        return in_force[-1] if in_force else self.silence[0][1]

    def replay_at(self, moment: int) -> ReplayRule:
        """The rule for signs of tampering in force."""
        return self.replay.at(moment)

    def rule_at(self, kind: Kind, stream: Stream, goods: str | None, moment: int) -> Any | None:  # noqa: ANN401 - each kind has its own
        """The version of a rule that watches such a stream at a moment; its type is the kind's."""
        entries = [e for e in self.entries if e.kind is kind and e.covers(goods) and e.reads(stream)]
        chosen = tuple((e.valid_from, e.rule) for e in entries)
        return Dated(chosen).at(moment) if chosen else None

    def detectors(self, streams: Sequence[Stream], place: Place) -> dict[str, Detector[Any]]:
        """Everything that watches a room's streams, by names that last."""
        found: dict[str, Detector[Any]] = {}
        for kind in dict.fromkeys(entry.kind for entry in self.entries):
            entries = [e for e in self.entries if e.kind is kind and e.covers(place.goods)]
            recipe = RECIPES[kind]
            for name, group in _subjects(recipe, entries, streams, place).items():
                chosen = tuple(
                    (e.valid_from, e.rule) for e in entries if any(e.reads(stream) for stream in group)
                )
                setting = Setting(streams=group, facts=place.facts, zone=place.zone, loss_30d=place.loss_30d)
                found[f"{kind}/{name}"] = recipe.build(kind, Dated(chosen), setting)
        return found


def _subjects(
    recipe: Recipe, entries: Sequence[Entry], streams: Sequence[Stream], place: Place
) -> dict[str, tuple[Stream, ...]]:
    """The streams of each detector, those that it is about first, then their companions."""
    read = tuple(s for s in streams if any(e.reads(s) for e in entries))
    beside = tuple(s for s in streams if s.kind in recipe.companions and s not in read)
    if not read:
        return {}
    match recipe.subject:
        case Subject.CHANNEL:
            return {s.source: (s, *_of(beside, s.device)) for s in read}
        case Subject.DEVICE:
            return {s.device: (*_of(read, s.device), *_of(beside, s.device)) for s in read}
        case Subject.PLACEMENT:
            groups = grouped(read).items()
            return {f"{place.name}/{placement}": group for placement, group in groups if len(group) > 1}
        case Subject.ROOM:
            return {place.name: read} if recipe.needs <= {s.kind for s in read} else {}


def _of(streams: Iterable[Stream], device: str) -> tuple[Stream, ...]:
    return tuple(s for s in streams if s.device == device)


def read_rules(table: Mapping[str, Any]) -> RuleBook:
    """Read config/alarm_rules.toml: a table of dated versions per kind of alarm, and `[[silence]]`."""
    entries = [_entry(kind, row) for kind in RECIPES for row in table.get(str(kind), ())]
    silence = sorted(
        ((reading.day(row["valid_from"]), reading.silence(row)) for row in table["silence"]),
        key=lambda r: r[0],
    )
    replays = sorted(
        ((reading.day(row["valid_from"]), reading.replay(row)) for row in table.get("replay", ())),
        key=lambda replay: replay[0],
    )
    ordered = tuple(sorted(entries, key=lambda e: e.valid_from))
    return RuleBook(ordered, tuple(silence), Dated(tuple(replays)), read_movement(table))


def _entry(kind: Kind, row: Row) -> Entry:
    return Entry(
        kind,
        reading.day(row["valid_from"]),
        frozenset(row["commodities"]),
        frozenset([row["kind"]] if isinstance(row["kind"], str) else row["kind"]),
        frozenset(row.get("ignored_placements", ())),
        RECIPES[kind].read({"id": str(kind), **row}),
    )


RECIPES: Mapping[Kind, Recipe] = {
    Kind.TEMPERATURE_HIGH: Recipe(Subject.CHANNEL, reading.limits, Limits, frozenset({DEFROST})),
    Kind.TEMPERATURE_LOW: Recipe(Subject.CHANNEL, reading.limits, Limits),
    Kind.TEMPERATURE_RATE: Recipe(Subject.CHANNEL, reading.limits, Pace),
    Kind.RAMP_LATE: Recipe(Subject.CHANNEL, reading.limits, Limits),
    Kind.HUMIDITY: Recipe(Subject.CHANNEL, reading.limits, Limits),
    Kind.ATMOSPHERE: Recipe(Subject.CHANNEL, reading.limits, Limits),
    Kind.DOOR_NIGHT: Recipe(Subject.CHANNEL, reading.switches, Switches),
    Kind.SEAL: Recipe(Subject.CHANNEL, reading.switches, Switches),
    Kind.TAMPER: Recipe(Subject.CHANNEL, reading.switches, Switches),
    Kind.LIGHT_INSIDE: Recipe(Subject.CHANNEL, reading.switches, Switches),
    Kind.MAINS_POWER: Recipe(Subject.CHANNEL, reading.switches, Switches),
    Kind.FLAT_LINE: Recipe(Subject.CHANNEL, reading.flat_lines, FlatLines),
    Kind.DRIFT: Recipe(Subject.PLACEMENT, reading.limits, Drift),
    Kind.WEIGHT_STEP: Recipe(Subject.ROOM, reading.steps, WeightSteps),
    Kind.SLOW_SKIM: Recipe(Subject.ROOM, reading.slow_loss, SlowLoss),
    Kind.UNTICKETED_EXIT: Recipe(
        Subject.ROOM, reading.exits, UnticketedExits, needs=frozenset({"door_open", "vehicle_present"})
    ),
}
"""The kinds of alarms and how each is judged; silence, outage and replay have their own ways."""
JUDGED = frozenset(RECIPES)

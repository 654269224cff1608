"""Dated versions of the rules for goods on the move: `[[movement]]`, `[[voyage]]` of alarm_rules.toml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from finance_svc.alarms.rules.alarm import MINUTE, Priority
from finance_svc.alarms.rules.journey import VoyageRule
from finance_svc.alarms.rules.movement import HOUR, SECOND, LegKind, MovementRule
from finance_svc.alarms.rules.tracking import KM_H, TrackRule

DAY = 24 * HOUR
Version = TypeVar("Version")


@dataclass(frozen=True, slots=True)
class MoveBook:
    """All versions, oldest first."""

    tracks: tuple[tuple[int, Mapping[LegKind, TrackRule]], ...]
    voyages: tuple[tuple[int, VoyageRule], ...]

    def track_at(self, moment: int) -> Mapping[LegKind, TrackRule]:
        """The rules by kind of leg in force at a moment; the first ones also stand for times before them."""
        return _in_force(self.tracks, moment)

    def voyage_at(self, moment: int) -> VoyageRule:
        """The rule for voyages in force at a moment."""
        return _in_force(self.voyages, moment)


def _in_force(versions: Sequence[tuple[int, Version]], moment: int) -> Version:
    standing = [rule for valid_from, rule in versions if valid_from <= moment]
    return standing[-1] if standing else versions[0][1]


def read_movement(table: Mapping[str, Any]) -> MoveBook:
    """Read both tables; a day that brings rules for some kinds of legs leaves the others as they were."""
    tracks: list[tuple[int, Mapping[LegKind, TrackRule]]] = []
    by_day: dict[int, list[Mapping[str, Any]]] = {}
    for row in table["movement"]:
        by_day.setdefault(_day(row["valid_from"]), []).append(row)
    standing: Mapping[LegKind, TrackRule] = {}
    for valid_from, rows in sorted(by_day.items()):
        standing = {**standing, **{LegKind(kind): _track(row) for row in rows for kind in row["legs"]}}
        tracks.append((valid_from, standing))
    voyages = sorted(((_day(row["valid_from"]), _voyage(row)) for row in table["voyage"]), key=lambda v: v[0])
    return MoveBook(tuple(tracks), tuple(voyages))


def _track(row: Mapping[str, Any]) -> TrackRule:
    return TrackRule(
        version=row["version"],
        movement=MovementRule(
            speed_m_s=float(row["speed_km_h"]) / KM_H,
            tick=int(row["tick_s"] * SECOND),
            stop_radius_m=float(row["stop_radius_m"]),
            stop_longest=_minutes(row["stop_longest_min"]),
            gap=_minutes(row["gap_min"]),
            fixes=int(row["fixes"]),
            stuck_fixes=int(row["stuck_fixes"]),
            stuck=_minutes(row["stuck_min"]),
        ),
        dwell=Priority(row["dwell_priority"]),
        spoof_calm=_minutes(row["spoof_calm_min"]),
        custody_gap=int(row["custody_gap_h"] * HOUR),
    )


def _voyage(row: Mapping[str, Any]) -> VoyageRule:
    slips = sorted((int(v["slip_d"] * DAY), Priority(v["priority"])) for v in row["slips"])
    return VoyageRule(
        version=row["version"],
        slips=tuple(slips),
        slip_deadband=int(row["slip_deadband_h"] * HOUR),
        arrived_m=float(row["arrived_m"]),
        pace_after=int(row["pace_after_h"] * HOUR),
        apart_window=_minutes(row["apart_window_min"]),
        apart_fixes=int(row["apart_fixes"]),
    )


def _minutes(value: float) -> int:
    return int(value * MINUTE)


def _day(value: date) -> int:
    return int(datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp()) * SECOND

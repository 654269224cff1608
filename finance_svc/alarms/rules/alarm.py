"""What an alarm is: its identity, its lifecycle (ISA-18.2), and how two evaluations are compared.

All moments in the rules are whole microseconds since 1970 (UTC): exact, quick, and the same after JSON.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from finance_svc.kernel.errors import Refusal

MINUTE = 60_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class WatchStopped(Refusal):
    """The watch has not finished a pass for too long: nothing may rest on what it last saw (503)."""

    code = "WATCH_STOPPED"


class Kind(StrEnum):
    """What an alarm says (DOMAIN B5.5, B5.7, B5.8)."""

    TEMPERATURE_HIGH = "temperature_high"
    TEMPERATURE_LOW = "temperature_low"
    TEMPERATURE_RATE = "temperature_rate"
    RAMP_LATE = "ramp_late"
    HUMIDITY = "humidity"
    ATMOSPHERE = "atmosphere"
    SILENCE = "silence"
    OUTAGE = "outage"
    WEIGHT_STEP = "weight_step"
    SLOW_SKIM = "slow_skim"
    UNTICKETED_EXIT = "unticketed_exit"
    DOOR_NIGHT = "door_night"
    SEAL = "seal"
    TAMPER = "tamper"
    REPLAY = "replay"
    LIGHT_INSIDE = "light_inside"
    MAINS_POWER = "mains_power"
    FLAT_LINE = "flat_line"
    DRIFT = "drift"
    CALIBRATION = "calibration"
    GEOFENCE = "geofence"
    CORRIDOR = "corridor"
    DWELL = "dwell"
    IMPOSSIBLE_SPEED = "impossible_speed"
    STUCK_FIX = "stuck_fix"
    CUSTODY_GAP = "custody_gap"
    ETA_LATE = "eta_late"


LATCHED = frozenset({Kind.SEAL, Kind.TAMPER, Kind.REPLAY, Kind.WEIGHT_STEP, Kind.UNTICKETED_EXIT})
"""These stay when their condition returns, until an inspector of a lender resets them (GATEWAY 4.7)."""


OF_GOODS = frozenset({Kind.WEIGHT_STEP, Kind.UNTICKETED_EXIT})
"""Latched for the goods' sake: once nothing is kept any more nobody resets them, and they end."""
NOTHING_KEPT = "nothing is kept here any more"


class Priority(StrEnum):
    """How soon somebody must answer; P1 is the most urgent."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"


class AlarmState(StrEnum):
    """ISA-18.2 states of one alarm. Returned and acknowledged is `normal`."""

    UNACK = "unack"
    ACK = "ack"
    RTN_UNACK = "rtn_unack"
    NORMAL = "normal"


MOVES: Mapping[AlarmState, frozenset[AlarmState]] = {
    AlarmState.UNACK: frozenset({AlarmState.ACK, AlarmState.RTN_UNACK, AlarmState.NORMAL}),
    AlarmState.ACK: frozenset({AlarmState.NORMAL, AlarmState.UNACK}),
    AlarmState.RTN_UNACK: frozenset({AlarmState.NORMAL, AlarmState.UNACK}),
    AlarmState.NORMAL: frozenset({AlarmState.UNACK}),
}
"""A correction may reopen an alarm that had returned (to `unack`) or withdraw one (to `normal`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One alarm as the readings tell it so far. Moments in microseconds, durations likewise."""

    rule_id: str
    version: str
    opening_key: str
    opened: int
    raised: int
    priority: Priority
    escalated: int | None = None
    cleared: int | None = None
    """First sample of the return that lasted."""
    closed: int | None = None
    """The sample at which the return had lasted long enough: later data up to here may still change it."""
    peak: float | None = None
    confirmed: int = 0
    presumed: int = 0
    unknown: int = 0


def identity(episode: Episode, *, subject: str, channel: str) -> bytes:
    """The alarm's name for ever: rule, version, subject, channel, opening reading (GATEWAY 5)."""
    parts = (episode.rule_id, episode.version, subject, channel, episode.opening_key)
    return sha256("\x1f".join(parts).encode()).digest()


def alarm_id(episode: Episode, name: bytes) -> UUID:
    """An id that sorts by opening and follows from the identity alone: a UUIDv7 with the digest's bits."""
    raw = bytearray((episode.opened // 1000).to_bytes(6, "big") + name[:10])
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return UUID(bytes=bytes(raw))


def to_us(moment: datetime) -> int:
    """Microseconds since 1970 of an aware time."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def from_us(value: int) -> datetime:
    """The aware time (UTC) of microseconds since 1970."""
    return EPOCH + timedelta(microseconds=value)


def state_after(state: AlarmState, *, is_open: bool) -> AlarmState:
    """Where the condition alone takes an alarm: it returns, or it is there again."""
    if is_open:
        return AlarmState.UNACK if state in (AlarmState.RTN_UNACK, AlarmState.NORMAL) else state
    returned = {AlarmState.UNACK: AlarmState.RTN_UNACK, AlarmState.ACK: AlarmState.NORMAL}
    return returned.get(state, state)


def restart_at(known: Iterable[Episode], moment: int) -> int:
    """From when a channel must be judged again because a reading of `moment` came late."""
    touched = (e.opened for e in known if e.opened <= moment and (e.closed is None or moment <= e.closed))
    return min(touched, default=moment)


class Change(NamedTuple):
    """An alarm before and after; `before` is None when it is new."""

    before: Episode | None
    after: Episode


class Corrections(NamedTuple):
    """What a second look changed: new or altered alarms, and withdrawn ones with what took their place."""

    changes: tuple[Change, ...]
    withdrawn: tuple[tuple[Episode, Episode | None], ...]


def compare(known: Iterable[Episode], fresh: Iterable[Episode]) -> Corrections:
    """The difference between what was said and what the readings say now, of one channel and rule."""
    old = {_name(e): e for e in known}
    new = {_name(e): e for e in fresh}
    changes = tuple(Change(old.get(name), e) for name, e in new.items() if old.get(name) != e)
    withdrawn = tuple((e, _heir(e, new.values())) for name, e in old.items() if name not in new)
    return Corrections(changes, withdrawn)


def merged(known: Iterable[Episode], corrections: Corrections) -> list[Episode]:
    """The alarms that stand after the corrections, by opening."""
    standing = {_name(e): e for e in known}
    for old, _ in corrections.withdrawn:
        del standing[_name(old)]
    standing.update({_name(change.after): change.after for change in corrections.changes})
    return sorted(standing.values(), key=lambda e: (e.opened, e.opening_key))


def _name(episode: Episode) -> tuple[str, str, str]:
    return (episode.rule_id, episode.version, episode.opening_key)


def _heir(old: Episode, candidates: Iterable[Episode]) -> Episode | None:
    """The alarm that now covers the old one's time, the earliest if several do."""
    end = old.closed if old.closed is not None else 1 << 62
    covering = (e for e in candidates if e.opened <= end and (e.closed is None or e.closed >= old.opened))
    return min(covering, key=lambda e: e.opened, default=None)

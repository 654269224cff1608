"""Which limits held for a kind of channel at a moment: approved ones, the room's mode, the device's error."""

from collections.abc import Callable

from finance_svc.alarms.rules import RoomFacts, RoomMode, covers
from finance_svc.custody.rules.coverage import Band

Bands = Callable[[float], Band]
"""The limits at a moment, seconds since 1970."""
ANYTHING = Band(None, None)
MOVING = frozenset({RoomMode.EMPTY, RoomMode.FILLING, RoomMode.PULL_DOWN, RoomMode.UNLOADING})
"""Modes in which goods may be warmer than the envelope: a ramp is watched instead (DOMAIN B5.1)."""
GASES = frozenset({"o2_pct", "co2_pct"})
MICROSECONDS = 1_000_000


def bands_of(facts: RoomFacts, kind: str, ordinary: Band | None, *, error: float = 0.0) -> Bands | None:
    """The limits of a kind over time, narrowed by the device's error on both sides (the bound T + U, B5.9).

    None: nobody ever set limits for the kind. While goods are moved only the lower limit of temperature
    holds; gases are judged in a sealed room alone.
    """
    approved = [span for span in facts.envelopes if span.kind == kind]
    if ordinary is None and not approved:
        return None

    def at(moment: float) -> Band:
        instant = int(moment * MICROSECONDS)
        span = next((one for one in reversed(approved) if covers(one, instant)), None)
        band = Band(span.low, span.high) if span else ordinary or ANYTHING
        return _in_mode(band, kind, facts.mode_at(instant)).narrowed(error)

    return at


def _in_mode(band: Band, kind: str, mode: RoomMode) -> Band:
    if kind in GASES:
        return band if mode is RoomMode.CA_SEALED else ANYTHING
    if mode not in MOVING:
        return band
    return Band(band.low, None) if kind == "temperature_c" and mode is not RoomMode.EMPTY else ANYTHING

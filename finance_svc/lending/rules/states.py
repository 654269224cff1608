"""Lifecycles of lending."""

from enum import StrEnum


class FacilityState(StrEnum):
    """A lender's promise to lend to one borrower."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    DEFAULT = "default"
    CLOSED = "closed"


FACILITY_MOVES: dict[FacilityState, frozenset[FacilityState]] = {
    FacilityState.ACTIVE: frozenset({FacilityState.SUSPENDED, FacilityState.DEFAULT, FacilityState.CLOSED}),
    FacilityState.SUSPENDED: frozenset({FacilityState.ACTIVE, FacilityState.DEFAULT, FacilityState.CLOSED}),
    FacilityState.DEFAULT: frozenset({FacilityState.SUSPENDED, FacilityState.CLOSED}),
}


class AdvanceState(StrEnum):
    """The path of an advance (DOMAIN S1)."""

    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    CHECKING = "checking"
    APPROVED = "approved"
    DRAWN = "drawn"
    REPAYING = "repaying"
    CLOSED = "closed"
    REFUSED = "refused"


ADVANCE_MOVES: dict[AdvanceState, frozenset[AdvanceState]] = {
    AdvanceState.REQUESTED: frozenset({AdvanceState.CONFIRMED, AdvanceState.REFUSED}),
    AdvanceState.CONFIRMED: frozenset({AdvanceState.CHECKING, AdvanceState.REFUSED}),
    AdvanceState.CHECKING: frozenset({AdvanceState.APPROVED, AdvanceState.REFUSED}),
    AdvanceState.APPROVED: frozenset({AdvanceState.DRAWN, AdvanceState.REFUSED}),
    AdvanceState.DRAWN: frozenset({AdvanceState.REPAYING, AdvanceState.CLOSED}),
    AdvanceState.REPAYING: frozenset({AdvanceState.CLOSED}),
}


class MarginCallState(StrEnum):
    """A demand for more security (Civil Code 433)."""

    OPEN = "open"
    PART_CURED = "part_cured"
    CURED = "cured"
    LAPSED = "lapsed"


CALL_MOVES: dict[MarginCallState, frozenset[MarginCallState]] = {
    MarginCallState.OPEN: frozenset(
        {MarginCallState.PART_CURED, MarginCallState.CURED, MarginCallState.LAPSED}
    ),
    MarginCallState.PART_CURED: frozenset({MarginCallState.CURED, MarginCallState.LAPSED}),
}


class CallCause(StrEnum):
    """Which line was crossed."""

    LTV = "ltv"
    CLOSE_OUT = "close_out"
    COVER = "cover"


class Ladder(StrEnum):
    """Where the LTV stands against the facility's lines, mildest first (DOMAIN B3.2)."""

    NORMAL = "normal"
    FROZEN = "frozen"
    WARNED = "warned"
    CALLED = "called"
    CLOSE_OUT = "close_out"

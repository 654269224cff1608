"""Invitations, and the watch over exports."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from statistics import median

from finance_svc.kernel.errors import Refusal

INVITATION_LIFE = timedelta(days=7)
EXPORT_ROWS = 50
"""An export of at most so many rows never waits (DOMAIN S4)."""
EXPORT_FACTOR = 5
MEDIAN_OVER = timedelta(days=30)
LOOK_BACK = timedelta(days=14)
"""Off-boarding lists the exports of so long before (DOMAIN S4)."""
EXPORT_WAIT = timedelta(days=7)
"""A waiting export is asked for anew after this, as its approval expires."""


class InvitationState(StrEnum):
    """The life of an invitation; an open one past its time is expired."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REVOKED = "revoked"


INVITATION_MOVES = {
    InvitationState.OPEN: frozenset({InvitationState.ACCEPTED, InvitationState.REVOKED}),
}


class ExportState(StrEnum):
    """The life of an export: small ones are done at once, others wait for the parent."""

    WAITING = "waiting"
    ALLOWED = "allowed"
    REFUSED = "refused"
    DONE = "done"


EXPORT_MOVES = {
    ExportState.WAITING: frozenset({ExportState.ALLOWED, ExportState.REFUSED}),
    ExportState.ALLOWED: frozenset({ExportState.DONE}),
}


class InvitationClosed(Refusal):
    """The invitation was used, withdrawn, has expired, or its inviter may not invite any more (410)."""

    code = "INVITATION_CLOSED"


class AccountEntered(Refusal):
    """Somebody is in the account already: nobody else is let in (409; DOMAIN T12)."""

    code = "ACCOUNT_ENTERED"


class ExportWaits(Refusal):
    """The export is larger than this person's usual and waits for the parent (409; DOMAIN S4)."""

    code = "EXPORT_WAITS"


def export_limit(usual: Sequence[int]) -> Decimal:
    """Rows that pass unasked: max(50, 5 x the median of the person's exports of 30 days) (DOMAIN S4).

    `usual`: without those that were allowed one by one.
    """
    return max(Decimal(EXPORT_ROWS), EXPORT_FACTOR * Decimal(median(usual)) if usual else Decimal(0))


def is_spike(recent: Sequence[int], usual: Sequence[int]) -> bool:
    """Whether the exports of the last 14 days together are more than one of the usual may be (DOMAIN S4)."""
    return sum(recent) > export_limit(usual)

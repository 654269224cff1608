"""States of a registration, its answers, and what a match means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from finance_svc.kernel.errors import MoveRefused
from finance_svc.registry.rules.fingerprints import BLOCKING, FingerprintKind, Goods, Marks


class RegistrationState(StrEnum):
    """`paid_off`: nothing is owed any more, and the release is due."""

    REGISTERED = "registered"
    FINANCED = "financed"
    PAID_OFF = "paid_off"
    RELEASED = "released"
    CANCELLED = "cancelled"


_STATE = RegistrationState
STANDING = frozenset({_STATE.REGISTERED, _STATE.FINANCED, _STATE.PAID_OFF})
"""States that stop other lenders."""
REGISTRATION_MOVES: Mapping[RegistrationState, frozenset[RegistrationState]] = {
    _STATE.REGISTERED: frozenset({_STATE.FINANCED, _STATE.RELEASED, _STATE.CANCELLED}),
    _STATE.FINANCED: frozenset({_STATE.PAID_OFF, _STATE.RELEASED, _STATE.CANCELLED}),
    _STATE.PAID_OFF: frozenset({_STATE.FINANCED, _STATE.RELEASED, _STATE.CANCELLED}),
}


class CancelReason(StrEnum):
    """Why a registration is taken back rather than released."""

    MISTAKE = "mistake"
    NOT_LENT = "not_lent"
    REPLACED = "replaced"
    COURT_ORDER = "court_order"


class Verdict(StrEnum):
    """What an enquiry answers."""

    CLEAR = "clear"
    REVIEW = "review"
    BLOCK = "block"


@dataclass(frozen=True)
class Match:
    """A fingerprint that another lender's standing registration has too."""

    kind: FingerprintKind
    since: date
    has_stack: bool
    """Whether that registration knows its stack."""


@dataclass(frozen=True)
class Finding:
    """The answer: never whose registration, never which."""

    verdict: Verdict
    matched: tuple[FingerprintKind, ...] = ()
    since: date | None = None
    """With BLOCK: the day since which the goods are financed, or registered to be."""


def judge(found: Iterable[Match], *, has_stack: bool) -> Finding:
    """CLEAR, REVIEW or BLOCK of all matches. Two known stacks that differ are no match of their place."""
    counted = [
        one for one in found if not (one.kind is FingerprintKind.PLACE and has_stack and one.has_stack)
    ]
    if not counted:
        return Finding(Verdict.CLEAR)
    kinds = {one.kind for one in counted}
    matched = tuple(kind for kind in FingerprintKind if kind in kinds)
    blocking = [one.since for one in counted if one.kind in BLOCKING]
    if not blocking:
        return Finding(Verdict.REVIEW, matched)
    return Finding(Verdict.BLOCK, matched, min(blocking))


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What a lender registers: goods, or marks it has hashed itself."""

    lender_id: UUID
    goods: Goods | Marks
    pledge_id: UUID | None = None
    """The pledge that holds the registration; None: the lender itself does."""
    reference: str | None = None
    """The lender's own number; the same one again is the same registration."""
    register_no: str = ""
    """Of the unified register of movable property, where the lender has registered there."""
    register_at: datetime | None = None


def to_millisecond(moment: datetime) -> datetime:
    """The moment of publicity, as it is kept and compared (L3)."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def require_standing(state: RegistrationState) -> None:
    """Refuse (`STATE_FORBIDS`) what has ended."""
    if state not in STANDING:
        raise MoveRefused(f"the registration is {state}", state=str(state))

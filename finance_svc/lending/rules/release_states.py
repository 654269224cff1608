"""Lifecycle of a release: asked for, paid, allowed, left (DOMAIN D1 row 9)."""

from enum import StrEnum


class ReleaseState(StrEnum):
    """A borrower's wish to take pledged goods out."""

    REQUESTED = "requested"
    PAID = "paid"
    """All that is due stands in the controlled account; the lender decides."""
    APPROVED = "approved"
    """Money and title have moved; the tokens let vehicles out."""
    USED = "used"
    EXPIRED = "expired"
    REFUSED = "refused"
    CANCELLED = "cancelled"


RELEASE_MOVES: dict[ReleaseState, frozenset[ReleaseState]] = {
    ReleaseState.REQUESTED: frozenset(
        {ReleaseState.PAID, ReleaseState.EXPIRED, ReleaseState.REFUSED, ReleaseState.CANCELLED}
    ),
    ReleaseState.PAID: frozenset(
        {ReleaseState.APPROVED, ReleaseState.EXPIRED, ReleaseState.REFUSED, ReleaseState.CANCELLED}
    ),
    ReleaseState.APPROVED: frozenset({ReleaseState.USED, ReleaseState.EXPIRED}),
}
WAITING = frozenset({ReleaseState.REQUESTED, ReleaseState.PAID})


class ReleaseKind(StrEnum):
    """How goods go out."""

    PAYMENT = "payment"
    FULL = "full"
    """All of a lot, against all of the debt: the pledge over it ends."""
    SWAP = "swap"
    """Against goods that came in and are held (换货)."""
    ALLOWANCE = "allowance"
    """Under a dynamic pledge, within what is free."""


class ReleaseRule(StrEnum):
    """What lets the goods go."""

    COVERED = "covered"
    """What stays carries the debt at the contract's rate."""
    REDEEMED = "redeemed"
    """No debt is left."""
    IMPROVES = "improves"
    """The goods are paid for and the LTV falls: allowed in every state but default."""
    SWAPPED = "swapped"
    ALLOWED = "allowed"
    """Within the standing allowance."""


class Otherwise(StrEnum):
    """What becomes of the money when the goods do not go."""

    REPAY = "repay"
    RETURN = "return"


class PledgeMode(StrEnum):
    """Whether goods flow within the least value that must stay (B3.5)."""

    STATIC = "static"
    DYNAMIC = "dynamic"

"""The weekly balance of a room: tickets less shrink, and the scales, against what receipts promise (B5.6)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

COVERAGE = 2
"""k of 2U."""


class RoomVerdict(StrEnum):
    """How the goods of a room stand to its receipts."""

    BALANCED = "balanced"
    SHORT = "short"
    SURPLUS = "surplus"


@dataclass(frozen=True, kw_only=True)
class RoomMass:
    """A room's kilograms at one moment."""

    in_kg: Decimal
    out_kg: Decimal
    shrink_kg: Decimal
    held_kg: Decimal
    """What tickets and joint counts leave, less expected shrink."""
    receipts_kg: Decimal
    """What receipts promise, less what left under them and their shrink."""
    measured_kg: Decimal | None
    """What the room's own scales say; None: it has none that were heard."""
    uncertainty_kg: Decimal

    @property
    def residual_kg(self) -> Decimal:
        """Goods less promises, by the worse of scales and tickets: neither hides the other."""
        found = self.held_kg if self.measured_kg is None else min(self.measured_kg, self.held_kg)
        return found - self.receipts_kg

    def allowed_kg(self, tolerance_ratio: Decimal) -> Decimal:
        """2 U and the contract's share of the promise."""
        return COVERAGE * self.uncertainty_kg + tolerance_ratio * self.receipts_kg


def room_verdict(mass: RoomMass, *, tolerance_ratio: Decimal) -> RoomVerdict:
    """Short or in surplus beyond what is allowed (DOMAIN B1.4, B5.6)."""
    allowed = mass.allowed_kg(tolerance_ratio)
    if mass.residual_kg < -allowed:
        return RoomVerdict.SHORT
    return RoomVerdict.SURPLUS if mass.residual_kg > allowed else RoomVerdict.BALANCED

"""Weight and volume against the kind of goods: what is inside may be something else (T3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from finance_svc.kernel.money import half_up

PLACES = 8


@dataclass(frozen=True, kw_only=True)
class VolumeReport:
    """The room that a lot's goods take as they stand, packing included."""

    volume_m3: Decimal
    measured_at: datetime
    method: str = ""
    document_id: UUID | None = None


class Density(NamedTuple):
    """What a lot weighs per cubic metre beside what its kind weighs."""

    measured: Decimal
    expected: Decimal
    deviation_ratio: Decimal

    def is_off(self, limit_ratio: Decimal) -> bool:
        """Whether it is further off than the kind allows."""
        return abs(self.deviation_ratio) > limit_ratio


def density_of(
    kg: Decimal, volume_m3: Decimal, commodity: str, table: Mapping[str, Decimal]
) -> Density | None:
    """Kilograms per cubic metre; None for a kind of goods that the table does not have."""
    if (expected := table.get(commodity)) is None:
        return None
    measured = kg / volume_m3
    return Density(half_up(measured, 3), expected, half_up((measured - expected) / expected, PLACES))

"""What taking goods out costs, and what allows it (DOMAIN B3.5, B3.6). Amounts in the facility's currency."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.money import ZERO, limit, owed
from finance_svc.lending.rules.ladder import ltv
from finance_svc.lending.rules.refusals import AmountShort, MinControl, ReleaseWorsens
from finance_svc.lending.rules.release_states import ReleaseRule
from finance_svc.receipts.rules import AllowanceExceeded

ARM_LENGTH, RELATED = Decimal("0.95"), Decimal(1)
"""Share of the goods' value that must be paid when nothing but the payment speaks for the release."""
GRAM = 3
FEN = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class Redemption:
    """Goods somebody wants out, against all that stands for the debt now."""

    exposure: Decimal
    market_value: Decimal
    """All perfected, valued goods, without what was let out already."""
    value_out: Decimal
    """W: the part of `market_value` that leaves."""
    sound_value: Decimal
    """What stays and is priced within its limit and held: all that a calm release may lean on."""
    l0: Decimal
    minimum_ratio: Decimal = ZERO
    """The contract's least payment, as a share of the exposure's part E x W / MV."""
    credit: Decimal = ZERO
    """Paid for goods that then did not leave."""
    related: bool = True
    """The goods go to the borrower or to somebody close to it: no sale proves their price."""
    obstacle: Refusal | None = None
    """Why the calm rule is closed: a call, a dark room, a stale price; None: it is open."""

    @property
    def value_after(self) -> Decimal:
        """MV - W."""
        return self.market_value - self.value_out

    @property
    def share(self) -> Decimal:
        """The exposure's part that the goods carry, E x W / MV."""
        return self.exposure * self.value_out / self.market_value if self.market_value > 0 else self.exposure

    def ltv_after(self, paid: Decimal) -> Decimal:
        """(E - R) / (MV - W)."""
        return ltv(self.exposure - paid, self.value_after)

    def min_control_after(self, paid: Decimal) -> Decimal:
        """(E - R) / L0, up to the fen."""
        return min_control(self.exposure - paid, self.l0)


@dataclass(frozen=True)
class Option:
    """A rule, what it asks for, and whether it is open now."""

    rule: ReleaseRule
    due: Decimal
    is_open: bool


def min_control(exposure: Decimal, l0: Decimal) -> Decimal:
    """MinControl = E / L0: the least value that must stay, up to the fen (DOMAIN B3.1)."""
    return max(ZERO, owed(exposure / l0))


def covered_due(asked: Redemption) -> Decimal:
    """`R >= max(0, E - L0 (MV - W))`, and the contract's least part of the exposure; up to the fen."""
    least = asked.minimum_ratio * asked.share - asked.credit
    return max(ZERO, owed(asked.exposure - asked.l0 * asked.sound_value), owed(least))


def redeemed_due(asked: Redemption) -> Decimal:
    """All of the exposure."""
    return max(ZERO, owed(asked.exposure))


def improves_due(asked: Redemption) -> Decimal:
    """`R >= 0.95 W` (related: 1.00), and more than the exposure's part, so that the LTV falls."""
    ratio = RELATED if asked.related else ARM_LENGTH
    falls = limit(asked.share) + FEN
    return max(ZERO, owed(ratio * asked.value_out - asked.credit), falls)


def options(asked: Redemption) -> tuple[Option, ...]:
    """What may allow the release, cheapest to ask first where it is open."""
    return (
        Option(ReleaseRule.COVERED, covered_due(asked), asked.obstacle is None),
        Option(ReleaseRule.REDEEMED, redeemed_due(asked), is_open=True),
        Option(ReleaseRule.IMPROVES, improves_due(asked), is_open=asked.value_after > 0),
    )


def without_credit(asked: Redemption) -> Redemption:
    """The same, as if nothing had been paid for before."""
    return replace(asked, credit=ZERO)


def cheapest(asked: Redemption) -> Option:
    """The open rule that asks for the least: there is always one, so nothing paid for is trapped."""
    return min((one for one in options(asked) if one.is_open), key=lambda one: one.due)


def allow(asked: Redemption, paid: Decimal) -> ReleaseRule:
    """The rule under which `paid` lets the goods go; refuses what leaves the lender worse off.

    `AMOUNT_SHORT` while the facility is calm. Else the obstacle itself, where the money would have done
    without it, and `RELEASE_WORSENS` (409) where it would not.
    """
    for one in options(asked):
        if one.is_open and paid >= one.due:
            return one.rule
    least = cheapest(asked).due
    if asked.obstacle is None:
        raise AmountShort(
            f"{paid} paid, {least} due", due=f"{least:.2f}", paid=f"{paid:.2f}", missing=f"{least - paid:.2f}"
        )
    if paid >= covered_due(asked):
        raise asked.obstacle
    raise ReleaseWorsens(
        f"{paid} for goods of {asked.value_out}: the lender would be worse off",
        due=f"{least:.2f}",
        paid=f"{paid:.2f}",
        ltv_after=str(asked.ltv_after(paid)),
    )


def value_of_part(value: Decimal, *, part_kg: Decimal, whole_kg: Decimal) -> Decimal:
    """W: the part's share of a lot's value, up to the fen; never more than the lot is worth."""
    if part_kg >= whole_kg:
        return value
    return min(value, owed(value * part_kg / whole_kg))


def free_value(*, market_value: Decimal, exposure: Decimal, l0: Decimal, buffer: Decimal) -> Decimal:
    """What a dynamic pledge lets go without asking: MV - MinControl x (1 + buffer), down to the fen (F28)."""
    return max(ZERO, limit(market_value - exposure / l0 * (1 + buffer)))


class FreeLot(NamedTuple):
    """A lot that counts: its value and kilograms."""

    lot_id: UUID
    market_value: Decimal
    quantity_kg: Decimal


def share_free(free: Decimal, lots: Sequence[FreeLot], *, first: UUID | None = None) -> dict[UUID, Decimal]:
    """Kilograms of each lot that may go, down to the gram: together never worth more than is free.

    The lot `first` may have all of it; the others share what is left in proportion to their values.
    """
    kg: dict[UUID, Decimal] = {}
    for lot in (lot for lot in lots if lot.lot_id == first):
        part = min(free, lot.market_value)
        kg[lot.lot_id], free = _kg_worth(part, lot.market_value, lot.quantity_kg), free - part
    rest = [lot for lot in lots if lot.lot_id != first]
    whole = sum((lot.market_value for lot in rest), ZERO)
    return kg | {lot.lot_id: _kg_worth(min(free, whole), whole, lot.quantity_kg) for lot in rest}


def _kg_worth(part: Decimal, whole: Decimal, quantity_kg: Decimal) -> Decimal:
    return limit(part * quantity_kg / whole, GRAM) if whole > 0 else limit(ZERO, GRAM)


def require_allowance(value_out: Decimal, free: Decimal) -> None:
    """Refuse (`ALLOWANCE_EXCEEDED`) more than goes without asking."""
    if value_out > free:
        raise AllowanceExceeded(
            f"goods of {value_out} asked for, {free} are free", free=f"{free:.2f}", asked=f"{value_out:.2f}"
        )


def require_floor(kg_after: Decimal, floor_kg: Decimal) -> None:
    """Refuse (`MIN_CONTROL`) to leave less than the contract's least quantity."""
    if kg_after < floor_kg:
        raise MinControl(f"{kg_after} kg would stay, at least {floor_kg} must", floor_kg=str(floor_kg))


def credit_of(paid: Decimal, *, released_kg: Decimal, out_kg: Decimal) -> Decimal:
    """What was paid for the kilograms that did not leave, down to the fen."""
    unused = max(Decimal(0), released_kg - out_kg)
    return limit(paid * unused / released_kg)


def steps(asked: Redemption, paid: Decimal) -> Iterator[tuple[str, str, str]]:
    """The arithmetic of a quote: (name, formula, value)."""
    ratio = RELATED if asked.related else ARM_LENGTH
    yield "exposure", "principal + interest + fees - cash margin", f"{asked.exposure:.2f}"
    yield (
        "market_value",
        "sum of MV of perfected, valued lots, without what was let out",
        f"{asked.market_value:.2f}",
    )
    yield "value_out", "W = MV of the lot x kg / net kg, up to the fen", f"{asked.value_out:.2f}"
    yield "ltv_before", "E / MV", f"{ltv(asked.exposure, asked.market_value)}"
    yield (
        "sound_value_after",
        "MV - W of what is priced within its limit and held",
        f"{asked.sound_value:.2f}",
    )
    yield "share", "E x W / MV", f"{limit(asked.share):.2f}"
    yield (
        "covered",
        f"max(0, E - {asked.l0.normalize():f} x sound value, contract x share - credit)",
        f"{covered_due(asked):.2f}",
    )
    yield "redeemed", "E", f"{redeemed_due(asked):.2f}"
    yield "improves", f"max({ratio} x W - credit, share + 0.01)", f"{improves_due(asked):.2f}"
    yield "ltv_after", "(E - R) / (MV - W)", f"{asked.ltv_after(paid)}"
    yield "min_control_after", "(E - R) / L0, up to the fen", f"{asked.min_control_after(paid):.2f}"

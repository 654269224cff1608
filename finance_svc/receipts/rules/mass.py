"""Mass of a lot: weighed in, weighed out, counted, shrunk (DOMAIN B1.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from finance_svc.kernel.money import half_up

GRAM = 3
"""Decimals of a mass in kg."""
SHRINK_DAYS = 30
NOTHING = Decimal("0.000")
COVERAGE = 2
"""k of the tolerance k x U."""


class MovementKind(StrEnum):
    """What changes the mass of a lot."""

    IN = "in"
    OUT = "out"
    LAST_OUT = "last_out"
    """A weighing out after which the lot is empty: what is missing has shrunk or is short."""
    COUNT = "count"
    """A joint count: the new base."""
    MEASURED = "measured"
    """A mass measured without the lender: caps, never raises."""


class LossBand(StrEnum):
    """How a measured mass stands to the expected one."""

    SURPLUS = "surplus"
    """More than expected beyond tolerance: somebody else's goods, or a bad measurement."""
    NATURAL = "natural"
    """Nothing beyond natural shrink is missing."""
    TOLERATED = "tolerated"
    SHORT = "short"
    """The excess over natural loss is a claim on the warehouse."""


@dataclass(frozen=True)
class Movement:
    """One change, on a day of the site."""

    day: date
    kind: MovementKind
    kg: Decimal


@dataclass(frozen=True)
class MassCheck:
    """What a count or an instrument found, less what was expected. Kilograms."""

    day: date
    expected_kg: Decimal
    residual_kg: Decimal


@dataclass(frozen=True)
class MassLimits:
    """Tolerances of gate and issue (config/receipts.toml)."""

    tare_gap_hours: Decimal
    deviation_ratio: Decimal
    issue_tolerance_ratio: Decimal
    shortage_tolerance_ratio: Decimal


@dataclass(frozen=True, kw_only=True)
class MassAccount:
    """Kilograms of a lot up to a day: in + counted difference = out + shrink + held, exactly."""

    in_kg: Decimal = NOTHING
    out_kg: Decimal = NOTHING
    shrink_kg: Decimal = NOTHING
    difference_kg: Decimal = NOTHING
    """What counts found more (+) or less (-) than expected."""
    held_kg: Decimal = NOTHING
    """Expected now: the base less shrink."""
    base_kg: Decimal = NOTHING
    """Held right after the last movement: no shrink since."""
    base_date: date | None = None


def hold(movements: Iterable[Movement], *, loss_ratio_30d: Decimal, day: date) -> MassAccount:
    """Fold the movements up to `day`, given in order of time; shrink runs linearly by whole days (B1.4)."""
    account = MassAccount()
    for movement in sorted((m for m in movements if m.day <= day), key=lambda m: m.day):
        account = _apply(_shrink(account, loss_ratio_30d, movement.day), movement)
    account = _shrink(account, loss_ratio_30d, day)
    return replace(account, shrink_kg=account.shrink_kg + account.base_kg - account.held_kg)


def net_quantity(movements: Iterable[Movement], *, loss_ratio_30d: Decimal, day: date) -> Decimal:
    """`Q_net`: the expected mass, capped by a mass measured since the last base (B1.4, B2.2). Kilograms."""
    known = sorted((m for m in movements if m.day <= day), key=lambda m: m.day)
    trusted = [m for m in known if m.kind is not MovementKind.MEASURED]
    expected = hold(trusted, loss_ratio_30d=loss_ratio_30d, day=day).held_kg
    last = last_measured(known)
    if last is None:
        return expected
    measured = [
        replace(m, kind=MovementKind.COUNT) if m is last else m for m in known if m is last or m in trusted
    ]
    return min(expected, hold(measured, loss_ratio_30d=loss_ratio_30d, day=day).held_kg)


def measured_mass(movements: Iterable[Movement], *, day: date) -> Decimal:
    """What scales, counts and instruments say is there, no shrink assumed. Kilograms."""
    return net_quantity(movements, loss_ratio_30d=Decimal(0), day=day)


def combined_uncertainty(units: int, *, random_kg: Decimal, systematic_kg: Decimal = Decimal(0)) -> Decimal:
    """Uncertainty of `units` weighed alike: independent errors add as squares, shared ones plainly.

    `sqrt(n u_r^2 + (n u_s)^2)` (DOMAIN B5.6). Kilograms.
    """
    return (units * random_kg**2 + (units * systematic_kg) ** 2).sqrt()


def shortage(
    measured_kg: Decimal, *, expected_kg: Decimal, tolerance_kg: Decimal, uncertainty_kg: Decimal = Decimal(0)
) -> Decimal:
    """Kilograms missing beyond natural loss and `max(2 U, contract)`: a claim on the warehouse (B1.4)."""
    tolerance = max(COVERAGE * uncertainty_kg, tolerance_kg)
    return expected_kg - measured_kg if measured_kg < expected_kg - tolerance else NOTHING


def loss_band(
    measured_kg: Decimal, *, expected_kg: Decimal, tolerance_kg: Decimal, uncertainty_kg: Decimal = Decimal(0)
) -> LossBand:
    """What a measured mass says of the expected one, which has lost its natural shrink already (B1.4)."""
    bounds = {"tolerance_kg": tolerance_kg, "uncertainty_kg": uncertainty_kg}
    if shortage(measured_kg, expected_kg=expected_kg, **bounds):
        return LossBand.SHORT
    if shortage(expected_kg, expected_kg=measured_kg, **bounds):
        return LossBand.SURPLUS
    return LossBand.NATURAL if measured_kg >= expected_kg else LossBand.TOLERATED


def worst_check(movements: Iterable[Movement], *, loss_ratio_30d: Decimal) -> MassCheck | None:
    """The latest joint count, or a mass measured since that lies further from what was expected (B5.10).

    None: nothing was ever held against an earlier mass. A keeper's own measurement never hides a count.
    """
    known = sorted(movements, key=lambda m: m.day)
    counts = [n for n, m in enumerate(known) if m.kind is MovementKind.COUNT]
    first = counts[-1] if counts else 0
    checks = (_check(known[:n], m, loss_ratio_30d) for n, m in enumerate(known) if n >= first)
    return max((c for c in checks if c), key=lambda c: abs(c.residual_kg), default=None)


def _check(before: list[Movement], found: Movement, loss_ratio_30d: Decimal) -> MassCheck | None:
    trusted = [m for m in before if m.kind is not MovementKind.MEASURED]
    if not trusted or found.kind not in {MovementKind.COUNT, MovementKind.MEASURED}:
        return None
    expected = hold(trusted, loss_ratio_30d=loss_ratio_30d, day=found.day).held_kg
    return MassCheck(found.day, expected, found.kg - expected)


def last_measured(known: list[Movement]) -> Movement | None:
    """The last measured mass that no joint count has followed."""
    found = None
    for movement in known:
        if movement.kind is MovementKind.MEASURED:
            found = movement
        elif movement.kind is MovementKind.COUNT:
            found = None
    return found


def _shrink(account: MassAccount, loss_ratio_30d: Decimal, day: date) -> MassAccount:
    """Expected shrink of the base from its date to `day`; never more than there is."""
    if account.base_date is None:
        return account
    days = (day - account.base_date).days
    loss = min(account.base_kg, half_up(account.base_kg * loss_ratio_30d * days / SHRINK_DAYS, GRAM))
    return replace(account, held_kg=account.base_kg - loss)


def _apply(account: MassAccount, movement: Movement) -> MassAccount:
    """Settle the shrink so far, then change the mass by the movement; the result is the new base."""
    book, expected = account.base_kg, account.held_kg
    kg = movement.kg.quantize(NOTHING)
    if movement.kind is MovementKind.IN:
        account = replace(account, in_kg=account.in_kg + kg, shrink_kg=account.shrink_kg + book - expected)
        return _base(account, expected + kg, movement.day)
    if movement.kind in {MovementKind.COUNT, MovementKind.MEASURED}:
        account = replace(account, shrink_kg=account.shrink_kg + book - expected)
        account = replace(account, difference_kg=account.difference_kg + kg - expected)
        return _base(account, kg, movement.day)
    return _take_out(account, kg, movement)


def _take_out(account: MassAccount, kg: Decimal, movement: Movement) -> MassAccount:
    """Less shrink is booked when more left than was expected to be there; the last one empties the lot."""
    left = max(NOTHING, account.held_kg - kg)
    shrink = account.base_kg - kg - left
    if movement.kind is MovementKind.LAST_OUT:
        left, short = NOTHING, left
        account = replace(account, difference_kg=account.difference_kg - short)
    account = replace(account, out_kg=account.out_kg + kg, shrink_kg=account.shrink_kg + shrink)
    return _base(account, left, movement.day)


def _base(account: MassAccount, kg: Decimal, day: date) -> MassAccount:
    return replace(account, base_kg=kg, held_kg=kg, base_date=day)

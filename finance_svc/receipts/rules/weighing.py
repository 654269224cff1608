"""Weighing at the gate, issue, release: what must hold (DOMAIN B5.6, B1.3)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from finance_svc.kernel.money import half_up
from finance_svc.receipts.rules import refusals
from finance_svc.receipts.rules.lifecycle import OrderState
from finance_svc.receipts.rules.mass import MassLimits
from finance_svc.receipts.rules.terms import ReceiptTerms, Weighing


class BridgeDue(NamedTuple):
    """A certificate of one of a site's bridges."""

    bridge: str
    calibrated_date: date
    due_date: date


class Verdict(StrEnum):
    """What a weighing says about the declared weight; the measured one always counts."""

    ACCEPTED = "accepted"
    ADJUSTED = "adjusted"


def require_past(happened_at: datetime, now: datetime) -> None:
    """Nothing recorded may lie in the future (`IN_FUTURE`)."""
    if happened_at > now:
        raise refusals.InFuture(f"{happened_at.isoformat()} is later than now")


def require_weighing(weighing: Weighing, *, limits: MassLimits, now: datetime) -> Decimal:
    """The net mass (kg) of a pair of weighings; refuses impossible pairs and a stale tare (B5.6)."""
    require_past(max(weighing.gross_at, weighing.tare_at), now)
    if not weighing.gross_kg > weighing.tare_kg > 0:
        raise refusals.WeightInvalid("gross must exceed tare, and tare zero")
    gap = abs(weighing.gross_at - weighing.tare_at)
    if gap > timedelta(hours=float(limits.tare_gap_hours)):
        raise refusals.TareStale(f"gross and tare lie {gap} apart")
    _require_same_vehicle(weighing)
    return weighing.gross_kg - weighing.tare_kg


def _require_same_vehicle(weighing: Weighing) -> None:
    """Loaded and empty it was one vehicle, with one driver, on one bridge (DOMAIN B5.6)."""
    again = weighing.again
    if again is None:
        return
    if normal_plate(again.plate) != normal_plate(weighing.plate):
        raise refusals.PlateMismatch("another vehicle came back empty")
    if again.driver.strip().casefold() != weighing.driver.strip().casefold():
        raise refusals.DriverMismatch("another driver came back empty")
    if again.bridge != weighing.bridge:
        raise refusals.BridgeMismatch("gross and tare were weighed on two bridges")


def require_bridge(bridge: str, certificates: Iterable[BridgeDue], *, weighed_date: date) -> bool:
    """Whether the bridge was certified on the day; a site that keeps certificates weighs on no other bridge.

    Refuses `BRIDGE_UNCERTIFIED`.
    """
    known = list(certificates)
    if not known:
        return False
    if not any(one.bridge == bridge and one.calibrated_date <= weighed_date <= one.due_date for one in known):
        raise refusals.BridgeUncertified(
            f"bridge {bridge} had no certificate on {weighed_date}", bridge=bridge
        )
    return True


def declared_deviation(declared_kg: Decimal, measured_kg: Decimal) -> Decimal:
    """(measured - declared) / declared, a ratio with 5 decimals (B5.6: 25.000 v 24.830 -> -0.00680)."""
    if declared_kg <= 0:
        raise refusals.WeightInvalid("declared weight must exceed zero")
    return half_up((measured_kg - declared_kg) / declared_kg, 5)


def verdict_of(declared_kg: Decimal | None, measured_kg: Decimal, *, limits: MassLimits) -> Verdict:
    """Beyond the limit the declared weight is adjusted to the measured one."""
    if declared_kg is None:
        return Verdict.ACCEPTED
    deviation = abs(declared_deviation(declared_kg, measured_kg))
    return Verdict.ADJUSTED if deviation > limits.deviation_ratio else Verdict.ACCEPTED


def valid_to(*, storage_to: date, intake: date, shelf_life_days: int) -> date:
    """min(storage end, intake + shelf life) (B1.1)."""
    return min(storage_to, intake + timedelta(days=shelf_life_days))


def require_issuable(
    terms: ReceiptTerms, *, tolerance_ratio: Decimal, measured_kg: Decimal, active_kg: Decimal
) -> None:
    """Active receipts stay within the measured mass and its tolerance (B1.3, T2)."""
    limit = measured_kg * (1 + tolerance_ratio)
    if active_kg + terms.quantity_kg > limit:
        raise refusals.OverIssue(
            f"receipts for {active_kg + terms.quantity_kg} kg over {measured_kg} kg measured",
            measured_kg=measured_kg,
            limit_kg=half_up(limit, 3),
        )


def require_running(*, licence_valid_to: date | None, valid_to: date, today: date) -> None:
    """The warehouse licence and the goods' own time still run (B1.1)."""
    if licence_valid_to is None or licence_valid_to < today:
        raise refusals.LicenceExpired("the warehouse licence does not run", licence_valid_to=licence_valid_to)
    if valid_to < today:
        raise refusals.ReceiptExpired("storage or shelf life is over", valid_to=valid_to)


def require_orderable(quantity_kg: Decimal, *, book_kg: Decimal, ordered_kg: Decimal) -> None:
    """Open release orders never exceed what the lot holds (kg)."""
    if quantity_kg <= 0:
        raise refusals.WeightInvalid("a release order is for more than zero kg")
    if ordered_kg + quantity_kg > book_kg:
        raise refusals.KgOverHeld(f"{book_kg} kg held, {ordered_kg} kg already ordered out", held_kg=book_kg)


def require_open(state: OrderState, *, expires_at: datetime, now: datetime) -> None:
    """The order still lets goods out."""
    if expires_at <= now or state is OrderState.EXPIRED:
        raise refusals.OrderExpired("the order's time is over", expires_at=expires_at.isoformat())
    if state is not OrderState.OPEN:
        raise refusals.OrderClosed(f"the order is {state}")


def require_kg_out(net_kg: Decimal, *, left_kg: Decimal, book_kg: Decimal) -> None:
    """A vehicle takes neither more than its order has left nor more than the lot holds (kg)."""
    if net_kg > left_kg:
        raise refusals.KgOverOrder(f"{net_kg} kg over {left_kg} kg left on the order", left_kg=left_kg)
    if net_kg > book_kg:
        raise refusals.KgOverHeld(f"{net_kg} kg over {book_kg} kg held", held_kg=book_kg)


def normal_plate(plate: str) -> str:
    """A number plate as it is compared: upper case, no spaces or punctuation."""
    return "".join(sign for sign in plate.upper() if sign.isalnum())


def require_plate(plate: str, allowed: Iterable[str]) -> None:
    """The vehicle must be one the order names."""
    if normal_plate(plate) not in {normal_plate(one) for one in allowed}:
        raise refusals.PlateMismatch("the vehicle at the gate is not on the order")

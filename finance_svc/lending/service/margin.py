"""The ladder and margin calls: compare exposure with value, call, cure, lapse (DOMAIN B3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.jobs import timers
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.money import ZERO, limit
from finance_svc.lending import queries, rules
from finance_svc.lending.models import Facility, MarginCall
from finance_svc.lending.rules import CallCause, MarginCallState, Position, Verdict
from finance_svc.lending.service import tell
from finance_svc.lending.service.terms import lines_of, terms_of
from finance_svc.receipts import queries as receipts
from finance_svc.valuation import queries as valuations

DEADLINE, FALLBACK = "margin_call.deadline", "margin_call.fallback"


@dataclass(frozen=True)
class Collateral:
    """The valued goods of a facility against its exposure; `newest` is the valuation last made."""

    valued: tuple[valuations.Value, ...]
    newest: valuations.Value
    exposure: queries.Exposure
    undrawn: Decimal
    position: Position
    lines: rules.Lines


def collateral(session: Session, facility: queries.AnyFacility, *, now: datetime) -> Collateral | None:
    """Perfected, valued goods against the exposure; None while nothing is valued. Needs the house's scope."""
    lots = [lot for lot in receipts.pledged_lots(session, facility.id) if lot.perfected_at]
    of_lots = [lot.lot_id for lot in lots]
    valued = present_values(session, of_lots, facility.organisation_id)
    if not valued:
        return None
    exposure, undrawn = queries.standing(session, facility, now=now)
    return Collateral(
        valued=valued,
        newest=max(valued, key=lambda value: (value.as_of, value.id)),
        exposure=exposure,
        undrawn=undrawn,
        position=Position(
            exposure.total,
            sum((value.market_value for value in valued), ZERO),
            sum((value.lendable_value for value in valued), ZERO),
        ),
        lines=rules.effective_lines(lines_of(facility), max(value.h_total for value in valued)),
    )


def present_values(
    session: Session, lot_ids: Sequence[UUID], lender_id: UUID
) -> tuple[valuations.Value, ...]:
    """The newest value of each lot, less what was let out of it: goods under a token carry no debt.

    Needs the house's scope. Lots without a value are left out.
    """
    found = valuations.latest_values(session, lot_ids, lender_id)
    away = receipts.away_kg(session, {value.lot_id: value.as_of for value in found})
    return tuple(_without(value, away[value.lot_id]) if value.lot_id in away else value for value in found)


def _without(value: valuations.Value, gone_kg: Decimal) -> valuations.Value:
    return value._replace(
        quantity_kg=max(Decimal(0), value.quantity_kg - gone_kg),
        market_value=part_of(value.market_value, value.quantity_kg, gone_kg),
        lendable_value=part_of(value.lendable_value, value.quantity_kg, gone_kg),
    )


def part_of(value: Decimal, quantity_kg: Decimal, gone_kg: Decimal) -> Decimal:
    """What a value is without the kilograms that are gone, down to the fen."""
    if gone_kg <= 0:
        return value
    if gone_kg >= quantity_kg:
        return ZERO
    return limit(value * (quantity_kg - gone_kg) / quantity_kg)


def check_lot(session: Session, lot_id: UUID, *, lender_id: UUID, now: datetime) -> None:
    """A lot has a new value: look at every facility of the lender it is pledged for."""
    pledges = receipts.pledges_of_lot(session, lot_id)
    for facility_id in sorted({p.facility_id for p in pledges if p.pledgee_id == lender_id}):
        check_margin(session, facility_id, now=now)


def check_margin(session: Session, facility_id: UUID, *, now: datetime, paid: bool = False) -> None:
    """Step the ladder; open, cure or lapse the call. `paid`: money has just been applied.

    A facility has one open call at most, and a valuation opens at most one: a correction opens no second.
    """
    facility = queries.lock_facility(session, facility_id)
    goods = collateral(session, facility, now=now)
    if goods is None or facility.state is rules.FacilityState.CLOSED:
        return
    uncovered_before = _watch_cover(facility, goods)
    before, facility.ladder = facility.ladder, rules.step_ladder(facility.ladder, goods.position, goods.lines)
    session.add(facility)
    if facility.ladder is not before:
        facility.ladder_at = now
        tell.ladder(session, facility, before, goods.newest.id, goods.position, now)
    if call := queries.lock_open_call(session, facility.id):
        _look_at(session, facility, call, goods, paid=paid, now=now)
    elif cause := rules.call_cause(facility.ladder, goods.position.cover, uncovered_before=uncovered_before):
        _open(session, facility, goods, cause, now)


def _watch_cover(facility: Facility, goods: Collateral) -> bool:
    """Whether an earlier valuation was already below the exposure; remembers the first that was."""
    if goods.position.cover >= 0:
        facility.uncovered_valuation_id = None
        return False
    first = facility.uncovered_valuation_id
    facility.uncovered_valuation_id = first or goods.newest.id
    return first is not None and first != goods.newest.id


def _open(session: Session, facility: Facility, goods: Collateral, cause: CallCause, now: datetime) -> None:
    in_default = facility.state is rules.FacilityState.DEFAULT
    if in_default or queries.find_call_of(session, facility.id, goods.newest.id):
        return
    _, terms = terms_of(facility)
    cure = rules.cure_amounts(goods.position, goods.lines, cause)
    call = MarginCall(
        organisation_id=facility.organisation_id,
        object_id=facility.id,
        facility_id=facility.id,
        lot_id=goods.newest.lot_id,
        valuation_id=goods.newest.id,
        price_observation_id=goods.newest.price_observation_id,
        cause=cause,
        state=MarginCallState.OPEN,
        exposure=goods.position.exposure,
        market_value=goods.position.market_value,
        lendable_value=goods.position.lendable_value,
        ltv=goods.position.ltv,
        cash_to_l0=cure.cash_to_l0,
        cash_to_warn=cure.cash_to_warn,
        goods_to_l0=cure.goods_to_l0,
        inputs=_inputs(goods),
        opened_at=now,
        deadline_at=_deadline(cause, now, now, terms),
    )
    session.add(call)
    session.flush()
    audit.record(session, act="margin_call.opened", subject=("margin_call", call.id), actor=HOUSE, now=now)
    call.notice_id = tell.demand(session, facility, call, now)
    timers.set_timer(session, FALLBACK, call.id, rules.assumed_delivery(now, terms))
    tell.call(session, "margin_call.opened", facility, call, now)


def assume_delivery(session: Session, call_id: UUID, now: datetime) -> None:
    """No delivery was proved in time: by contract the deadline runs from the fallback."""
    facility, call = _lock(session, call_id)
    _, terms = terms_of(facility)
    delivered_at = rules.assumed_delivery(call.opened_at, terms)
    prove_delivery(session, call_id, delivered_at=delivered_at, now=now, by="fallback")


def prove_delivery(
    session: Session, call_id: UUID, *, delivered_at: datetime, now: datetime, by: str = "proof"
) -> None:
    """The notice has arrived: from here the deadline runs."""
    facility, call = _lock(session, call_id)
    if call.notice_delivered_at is not None or call.state is not MarginCallState.OPEN:
        return
    _, terms = terms_of(facility)
    call.notice_delivered_at = delivered_at
    call.deadline_at = _deadline(call.cause, call.opened_at, delivered_at, terms)
    session.add(call)
    timers.cancel_timer(session, FALLBACK, call.id)
    timers.set_timer(session, DEADLINE, call.id, call.deadline_at)
    body = {"delivered_at": delivered_at.isoformat(), "deadline_at": call.deadline_at.isoformat(), "by": by}
    subject = ("margin_call", call.id)
    audit.record(session, act="margin_call.notified", subject=subject, actor=HOUSE, now=now, body=body)


def lapse(session: Session, call_id: UUID, now: datetime) -> None:
    """A deadline is due: the call is cured in part, cured, or has lapsed and the facility is in default."""
    facility, call = _lock(session, call_id)
    goods = collateral(session, facility, now=now)
    if call.state in queries.OPEN_CALLS and goods is not None:
        _look_at(session, facility, call, goods, paid=False, now=now)


def _look_at(
    session: Session, facility: Facility, call: MarginCall, goods: Collateral, *, paid: bool, now: datetime
) -> None:
    is_open = call.state is MarginCallState.OPEN
    verdict = rules.judge(
        goods.position,
        goods.lines,
        first_due=is_open and call.notice_delivered_at is not None and now >= call.deadline_at,
        second_due=call.second_deadline_at is not None and now >= call.second_deadline_at,
        paid=paid and is_open,
    )
    if verdict is Verdict.STANDS or (verdict is Verdict.PART_CURED and not is_open):
        return
    if verdict is Verdict.PART_CURED:
        _, terms = terms_of(facility)
        call.second_deadline_at = rules.second_deadline(call.deadline_at, terms)
        timers.set_timer(session, DEADLINE, call.id, call.second_deadline_at)
    else:
        call.ended_at = now
        timers.cancel_timer(session, DEADLINE, call.id)
        timers.cancel_timer(session, FALLBACK, call.id)
    audit.move(session, call, MarginCallState(verdict.value), actor=HOUSE, now=now)
    tell.call(session, f"margin_call.{verdict}", facility, call, now)
    if verdict is Verdict.LAPSED:
        audit.move(
            session, facility, rules.FacilityState.DEFAULT, actor=HOUSE, now=now, reason="margin call lapsed"
        )


def _deadline(
    cause: CallCause, opened_at: datetime, delivered_at: datetime, terms: rules.CallTerms
) -> datetime:
    if cause is CallCause.CLOSE_OUT:
        return rules.close_out_deadline(delivered_at, terms)
    return rules.deadline(opened_at, delivered_at, terms)


def _lock(session: Session, call_id: UUID) -> tuple[Facility, MarginCall]:
    facility_id = queries.get_margin_call(session, call_id).facility_id
    facility = queries.lock_facility(session, facility_id)
    return facility, queries.lock_margin_call(session, call_id)


def _inputs(goods: Collateral) -> dict[str, Any]:
    """What the call rests on, kept as it was."""
    exposure, lines = goods.exposure, goods.lines
    return {
        "rules": "margin/1",
        "exposure": {
            "principal": str(exposure.principal),
            "interest": str(exposure.interest),
            "fees": str(exposure.fees),
            "cash_margin": str(exposure.cash_margin),
            "total": str(exposure.total),
        },
        "lines": {name: str(value) for name, value in vars(lines).items()},
        "valuations": [
            {
                "valuation_id": str(value.id),
                "lot_id": str(value.lot_id),
                "price_observation_id": str(value.price_observation_id),
                "unit_price": str(value.unit_price),
                "quantity_kg": str(value.quantity_kg),
                "market_value": str(value.market_value),
                "lendable_value": str(value.lendable_value),
                "h_total": str(value.h_total),
            }
            for value in goods.valued
        ],
    }

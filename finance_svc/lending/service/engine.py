"""The engine of a draw: three gates in order for every pledged lot, its papers, then the numbers."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import service as alarms
from finance_svc.custody import service as custody
from finance_svc.custody.rules import CustodyScoreLow, Light, Score
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.money import ZERO
from finance_svc.lending import queries, rules
from finance_svc.lending.models import Facility
from finance_svc.lending.service.margin import part_of
from finance_svc.lending.service.terms import is_licensed, terms_of
from finance_svc.market import service as market
from finance_svc.organisations import service as parties
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.rules import GoodsFacts, PledgedLot, PledgeKind
from finance_svc.valuation import service as valuation


@dataclass(frozen=True)
class Lot:
    """A lot that passed every gate, with the evidence."""

    lot_id: UUID
    valuation_id: UUID
    quantity_kg: Decimal
    market_value: Decimal
    lendable_value: Decimal
    insured_sum: Decimal
    sell_days: Decimal
    custody: Score


@dataclass(frozen=True)
class Fault:
    """Why a lot does not count: the gate it stopped at (0 priced, 1 held, 2 saleable, 3 papers)."""

    gate: int
    refusal: Refusal


def check_draw(
    session: Session, facility: Facility, amount: Decimal, *, advance_id: UUID | None, now: datetime
) -> dict[str, Any]:
    """Pass or refuse a draw; gives the evidence it rests on. Needs the house's scope and the facility's lock.

    A lot that fails its gates does not count; its refusal is the answer when the others carry too little.
    While our own watch stands still nothing counts as held: `WATCH_STOPPED`. Nothing is paid out to who was
    paid for in another name: `BANK_NAME_MISMATCH` (DOMAIN T14).
    """
    alarms.require_watch_alive(session)
    licensed = is_licensed(session, facility.organisation_id, now)
    if not licensed or facility.state is not rules.FacilityState.ACTIVE:
        _require_standing(session, facility, licensed=licensed)
    pledged = receipts.pledged_lots(session, facility.id)
    if not pledged:
        raise rules.NotPledged("no goods are pledged for this facility")
    found = [_gates(session, facility, lot, now=now) for lot in pledged]
    lots = _still_here(session, [lot for lot in found if isinstance(lot, Lot)], now)
    faults = sorted((lot for lot in found if isinstance(lot, Fault)), key=lambda fault: fault.gate)
    if not lots:
        raise faults[0].refusal
    _require_standing(session, facility, licensed=licensed)
    parties.require_bank_account(session, facility.borrower_id)
    position = _position(session, facility, lots, advance_id=advance_id, now=now)
    try:
        rules.require_headroom(position, amount, sum((lot.insured_sum for lot in lots), ZERO))
    except rules.LtvExceeded:
        if faults:
            raise faults[0].refusal from None
        raise
    _require_no_growth(session, facility, lots, position, amount)
    return _evidence(lots, position, amount, now)


def _still_here(session: Session, lots: list[Lot], now: datetime) -> list[Lot]:
    """The lots without what is let out of them already: goods under a token carry no new debt."""
    away = receipts.away_kg(session, {lot.lot_id: now for lot in lots})
    return [
        replace(
            lot,
            market_value=part_of(lot.market_value, lot.quantity_kg, away.get(lot.lot_id, ZERO)),
            lendable_value=part_of(lot.lendable_value, lot.quantity_kg, away.get(lot.lot_id, ZERO)),
        )
        for lot in lots
    ]


def _require_no_growth(
    session: Session,
    facility: Facility,
    lots: list[Lot],
    position: rules.DrawPosition,
    amount: Decimal,
) -> None:
    """Goods under amber carry what was drawn before, and no more (DOMAIN B5.10)."""
    amber = [lot for lot in lots if lot.custody.light is Light.AMBER]
    if not amber:
        return
    green = [lot for lot in lots if lot not in amber]
    carried = rules.max_advance(_without(position, green))
    advances = queries.find_advances(session, facility.id)
    level = rules.green_level(advance.checks for advance in advances if advance.drawn_at)
    after = position.exposure + position.undrawn + amount
    if after > max(carried, level):
        worst = min(lot.custody.value for lot in amber)
        raise CustodyScoreLow(
            f"debt {after} would grow on goods with a custody score of {worst}",
            score=str(worst),
            maximum=str(max(carried, level)),
        )


def _without(position: rules.DrawPosition, green: list[Lot]) -> rules.DrawPosition:
    """The position as if only the goods under green were pledged."""
    return replace(
        position,
        market_value=sum((lot.market_value for lot in green), ZERO),
        lendable_value=sum((lot.lendable_value for lot in green), ZERO),
    )


def _require_standing(session: Session, facility: Facility, *, licensed: bool) -> None:
    rules.require_draw_allowed(
        licensed=licensed,
        state=facility.state,
        ladder=facility.ladder,
        has_open_call=queries.has_open_call(session, facility.id),
    )


def _gates(session: Session, facility: Facility, pledged: PledgedLot, *, now: datetime) -> Lot | Fault:
    lot_id, gate = pledged.lot_id, 0
    try:
        value = valuation.require_priced(session, lot_id, lender_id=facility.organisation_id, now=now)
        gate = 1
        custody.require_held(session, lot_id, now=now)
        watched = custody.require_score(session, lot_id, now=now)
        gate = 2
        sale = market.require_saleable(session, lot_id, now=now)
        gate = 3
        facts = _require_papers(session, facility, pledged, now=now)
    except Refusal as refusal:
        return Fault(gate, refusal)
    return Lot(
        lot_id=lot_id,
        valuation_id=value.id,
        quantity_kg=value.quantity_kg,
        market_value=value.market_value,
        lendable_value=value.lendable_value,
        insured_sum=_insured(facts, now),
        sell_days=sale.sell_days,
        custody=watched,
    )


def _require_papers(
    session: Session, facility: Facility, pledged: PledgedLot, *, now: datetime
) -> GoodsFacts:
    product, terms = terms_of(facility)
    facts = receipts.goods_facts(session, pledged.lot_id, at=now)
    if facts is None:
        raise rules.NotPledged("the lot has no receipt")
    insured_for_us = facts.loss_payee_id in (None, facility.organisation_id)
    papers = rules.LotPapers(
        valid_to=facts.valid_to,
        licence_valid_to=facts.warehouse_licence_valid_to,
        insured_sum=facts.insured_sum,
        own_goods=facts.own_goods,
        register_search_needed=pledged.kind is PledgeKind.RECEIPT_ELECTRONIC,
        register_search_at=pledged.register_search_at,
        register_search_clear=bool(pledged.register_search_clear),
        document_kinds=pledged.document_kinds if insured_for_us else pledged.document_kinds - {"insurance"},
        remaining_days=custody.quality(session, pledged.lot_id, at=now).remaining_days,
    )
    rules.require_papers(
        papers,
        product,
        maturity_date=facility.maturity_date,
        zone=facility.zone,
        calendar=terms.calendar,
        now=now,
    )
    return facts


def _insured(facts: GoodsFacts, now: datetime) -> Decimal:
    return facts.insured_sum if facts.insured_to >= local_date(now, facts.zone) else ZERO


def _position(
    session: Session, facility: Facility, lots: list[Lot], *, advance_id: UUID | None, now: datetime
) -> rules.DrawPosition:
    exposure = queries.exposure(session, facility.id, now=now)
    return rules.DrawPosition(
        exposure=exposure.total,
        undrawn=queries.undrawn(session, facility.id, excluding=advance_id),
        principal=exposure.principal,
        limit_amount=facility.limit_amount,
        market_value=sum((lot.market_value for lot in lots), ZERO),
        lendable_value=sum((lot.lendable_value for lot in lots), ZERO),
        l0=facility.l0,
        reserves=ZERO,
    )


def _evidence(
    lots: list[Lot], position: rules.DrawPosition, amount: Decimal, now: datetime
) -> dict[str, Any]:
    return {
        "checked_at": now.isoformat(),
        "lots": [
            {
                "lot_id": str(lot.lot_id),
                "valuation_id": str(lot.valuation_id),
                "market_value": str(lot.market_value),
                "lendable_value": str(lot.lendable_value),
                "sell_days": str(lot.sell_days),
                "custody_score": str(lot.custody.value),
                "custody_light": str(lot.custody.light),
            }
            for lot in lots
        ],
        "exposure": str(position.exposure),
        "undrawn": str(position.undrawn),
        "amount": str(amount),
        "max_advance": str(rules.max_advance(position)),
    }

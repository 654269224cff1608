"""From listing to the gate: reserve, auction, buyers' money, release orders, weighing out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.errors import MoveRefused, NotFound
from finance_svc.kernel.money import ZERO, half_up
from finance_svc.lending import queries as lending
from finance_svc.lending import service as lending_service
from finance_svc.liquidation import queries, rules
from finance_svc.liquidation.models import Liquidation, SaleAward
from finance_svc.liquidation.rules import LiquidationState
from finance_svc.liquidation.service.common import conducted, is_licensed, regime_of, tell
from finance_svc.market import queries as market
from finance_svc.market import service as auctions
from finance_svc.market.rules import AuctionState, AuctionTerms
from finance_svc.organisations import service as parties
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import service as goods
from finance_svc.receipts.rules import GoodsFacts, OrderState, ReleaseTerms
from finance_svc.valuation import service as valuation

if TYPE_CHECKING:
    from finance_svc.valuation.models import Valuation

PURPOSE = "sale_price"


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Who may bid, and when."""

    invited: tuple[UUID, ...]
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class Pickup:
    """Which award leaves on which vehicles, and until when."""

    bid_id: UUID
    plates: tuple[str, ...]
    expires_at: datetime


def list_for_sale(
    session: Session, liquidation_id: UUID, *, listing: Listing, actor: Actor, now: datetime
) -> Liquidation:
    """Offer the goods by sealed auction at the reserve of B6.3.

    Refuses NOTICE_NOT_MET, VIEWING_INCOMPLETE, FORFEITURE_FORBIDDEN, AUCTION_NOT_LICENSED, and what pricing
    refuses.
    """
    with conducted(session, liquidation_id, actor) as row:
        audit.move(session, row, LiquidationState.LISTED, actor=actor, now=now)
        facts = _require_ready(session, row, listing, now)
        row.round += 1
        cause = f"liquidation:{row.id}:round:{row.round}"
        value = valuation.value_lot(session, row.lot_id, lender_id=row.organisation_id, cause=cause, now=now)
        row.valuation_id, row.reserve = value.id, _reserve(session, row, value, now)
        terms = AuctionTerms(
            seller_id=row.organisation_id,
            lot_id=row.lot_id,
            liquidation_id=row.id,
            supply_kg=facts.quantity_kg,
            reserve=row.reserve,
            currency=row.currency,
            opens_at=max(listing.opens_at, now),
            closes_at=listing.closes_at,
            invited=listing.invited,
        )
        auction = auctions.open_auction(session, terms=terms, actor=actor, now=now)
        row.auction_id = auction.id
        row.evidence = [*row.evidence, _evidence(row, facts, value, now)]
        tell(session, f"liquidation.listed.{row.round}", row, now, auction_id=str(auction.id))
        if auction.state is AuctionState.OPEN:
            audit.move(session, row, LiquidationState.RUNNING, actor=actor, now=now)
    return row


def _require_ready(session: Session, row: Liquidation, listing: Listing, now: datetime) -> GoodsFacts:
    facts = receipts.goods_facts(session, row.lot_id, at=now)
    if facts is None or row.noticed_at is None or row.viewing_at is None:
        raise rules.NoticeNotMet("the goods are not prepared for sale")
    regime = regime_of(row)
    if not is_licensed(session, regime, lender_id=row.organisation_id, now=now):
        raise rules.AuctionNotLicensed("neither the lender nor the platform has a verified permit that runs")
    days = regime.viewing_days_perishable if row.perishable else regime.viewing_days
    earliest = row.earliest_sale_at and max(row.earliest_sale_at, row.viewing_at + timedelta(days=days))
    rules.require_notice(
        delivered_at=row.notice_delivered_at, earliest_sale_at=earliest, closes_at=listing.closes_at
    )
    rules.require_viewed(noticed_at=row.noticed_at, counted_at=facts.counted_at, assayed_at=facts.assayed_at)
    rules.require_lender_not_buyer(row.organisation_id, listing.invited)
    return facts


def _reserve(session: Session, row: Liquidation, value: "Valuation", now: datetime) -> Decimal:
    regime = regime_of(row)
    if row.reserve is not None:
        return rules.next_reserve(
            previous=row.reserve,
            market_unit=value.market_value / value.quantity_kg * rules.KG_PER_T,
            regime=regime,
            perishable=row.perishable,
        )
    facility = lending.get_facility(session, row.facility_id)
    product = lending_service.product_of(facility.product)
    return rules.first_reserve(
        market_value=value.market_value,
        quantity_kg=value.quantity_kg,
        debt=lending.exposure(session, row.facility_id, now=now).total,
        cost=half_up(product.disposal_cost * value.market_value),
        regime=regime,
    )


def _evidence(row: Liquidation, facts: GoodsFacts, value: "Valuation", now: datetime) -> dict[str, Any]:
    return {
        "round": row.round,
        "listed_at": now.isoformat(),
        "counted_at": facts.counted_at.isoformat() if facts.counted_at else None,
        "assay_id": str(facts.assay_id) if facts.assay_id else None,
        "assayed_at": facts.assayed_at.isoformat() if facts.assayed_at else None,
        "consumed_life": str(facts.consumed_life),
        "supply_kg": str(facts.quantity_kg),
        "valuation_id": str(value.id),
        "price_observation_id": str(value.price_observation_id),
        "market_value": str(value.market_value),
        "reserve": str(row.reserve),
        "reserve_rule": "B6.3",
        "auction_id": str(row.auction_id),
    }


def follow_auction(session: Session, auction_id: UUID, *, now: datetime) -> None:
    """The auction has opened or closed: the liquidation is running, sold or unsold."""
    found = queries.find_of_auction(session, auction_id)
    if found is None:
        return
    row = queries.lock_liquidation(session, found.id)
    auction = market.get_auction(session, auction_id)
    if row.state is LiquidationState.LISTED and auction.state is not AuctionState.SCHEDULED:
        audit.move(session, row, LiquidationState.RUNNING, actor=HOUSE, now=now)
    if row.state is not LiquidationState.RUNNING or auction.closed_at is None:
        return
    if not auction.sold_kg:
        audit.move(session, row, LiquidationState.UNSOLD, actor=HOUSE, now=now)
        tell(session, f"liquidation.unsold.{row.round}", row, now)
        return
    row.clearing_price, row.sold_kg, row.proceeds = auction.clearing_price, auction.sold_kg, auction.proceeds
    _award(session, row)
    audit.move(session, row, LiquidationState.SOLD, actor=HOUSE, now=now)
    goods.mark_sold(session, row.receipt_id, HOUSE, now)
    tell(session, "liquidation.sold", row, now, clearing_price=str(row.clearing_price))


def _award(session: Session, row: Liquidation) -> None:
    assert row.auction_id is not None, "a listed liquidation has its auction"
    for number, award in enumerate(market.allocations(session, row.auction_id), start=1):
        sold = SaleAward(
            organisation_id=row.organisation_id,
            object_id=row.facility_id,
            liquidation_id=row.id,
            bid_id=award.bid_id,
            buyer_id=award.bidder_id,
            number=number,
            quantity_kg=award.quantity_kg,
            price=award.price,
            amount=award.amount,
            paid=ZERO,
            payment_ids=[],
            weighed_kg=Decimal(0),
        )
        session.add(sold)
        subject = ("liquidation", row.id)
        parties.add_party(session, subject=subject, organisation_id=award.bidder_id, part="buyer")
    session.flush()


def record_payment(session: Session, payment: Mapping[str, Any], *, now: datetime) -> None:
    """A buyer's money (the body of `payment.received`) is held for his award until the goods are out."""
    if payment["purpose"] != PURPOSE or not payment.get("object_id"):
        return
    object_id = UUID(payment["object_id"])
    found = session.get(Liquidation, object_id) or queries.find_of_auction(session, object_id)
    if found is None:
        return
    row = queries.lock_liquidation(session, found.id)
    if (str(row.organisation_id), row.currency) != (payment["book_id"], payment["currency"]):
        return
    awards = queries.find_awards(session, row.id)
    mine = [award for award in awards if str(award.buyer_id) == payment["payer_id"]]
    if not mine or any(payment["payment_id"] in award.payment_ids for award in mine):
        return
    _hold(mine, Decimal(payment["amount"]), payment["payment_id"])
    session.add_all(mine)
    if row.state is LiquidationState.SOLD:
        audit.move(session, row, LiquidationState.SETTLING, actor=HOUSE, now=now)
    session.flush()


def _hold(awards: list[SaleAward], amount: Decimal, payment_id: str) -> None:
    for award in awards:
        part = min(amount, max(ZERO, award.amount - award.paid))
        award.paid += part
        award.payment_ids = [*award.payment_ids, payment_id]
        amount -= part


def release_to_buyer(
    session: Session, liquidation_id: UUID, *, pickup: Pickup, actor: Actor, now: datetime
) -> SaleAward:
    """Order the goods of one award out to its buyer; his money comes first (`SALE_UNPAID`)."""
    with conducted(session, liquidation_id, actor) as row:
        awards = {award.bid_id: award for award in queries.find_awards(session, row.id)}
        if (award := awards.get(pickup.bid_id)) is None:
            raise NotFound("no such award in this sale")
        if award.paid < award.amount:
            raise rules.SaleUnpaid(f"{award.paid} of {award.amount} paid", paid=str(award.paid))
        _require_no_open_order(session, award)
        terms = ReleaseTerms(
            lot_id=row.lot_id,
            quantity_kg=award.quantity_kg - award.weighed_kg,
            plates=pickup.plates,
            expires_at=pickup.expires_at,
            deliver_to_id=award.buyer_id,
            reason=f"sold in liquidation {row.id.hex}",
        )
        order = goods.order_release(session, terms=terms, actor=actor, now=now)
        award.release_order_id = order.id
        session.add(award)
    return award


def _require_no_open_order(session: Session, award: SaleAward) -> None:
    if award.release_order_id is None:
        return
    order = receipts.get_release_order(session, award.release_order_id)
    if order.state is OrderState.OPEN:
        raise MoveRefused("the award has an open release order", state=str(order.state))


def weigh_out(session: Session, release_order_id: UUID, *, now: datetime) -> None:
    """A vehicle has left under a buyer's order; when all goods are out the liquidation is delivered."""
    found = queries.find_of_order(session, release_order_id)
    if found is None:
        return
    row = queries.lock_liquidation(session, found.id)
    awards = queries.find_awards(session, row.id)
    for award in awards:
        if award.release_order_id == release_order_id:
            order = receipts.get_release_order(session, release_order_id)
            left_before = award.quantity_kg - order.quantity_kg
            award.weighed_kg = left_before + receipts.gate_out_kg(session, [release_order_id])
            session.add(award)
    session.flush()
    if all(award.weighed_kg >= award.quantity_kg for award in awards):
        deliver(session, row, actor=HOUSE, now=now)


def deliver(session: Session, row: Liquidation, *, actor: Actor, now: datetime) -> None:
    """All is paid and weighed out (`SALE_UNPAID` otherwise). Needs the lock and the house's scope."""
    if row.state is not LiquidationState.SETTLING:
        return
    for award in queries.find_awards(session, row.id):
        rules.require_delivered(
            allotted_kg=award.quantity_kg, weighed_kg=award.weighed_kg, paid=award.paid, due=award.amount
        )
    audit.move(session, row, LiquidationState.DELIVERED, actor=actor, now=now)
    held = receipts.book_kg(session, row.lot_id, at=now)
    if held > rules.WEIGHBRIDGE_TOLERANCE * (row.sold_kg or Decimal(0)):
        goods.begin_liquidation(session, row.receipt_id, HOUSE, now)
    else:
        goods.mark_delivered(session, row.receipt_id, HOUSE, now)
    tell(session, "liquidation.delivered", row, now)

"""Release orders and the vehicles that leave under them."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.jobs import timers
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.errors import NotFound
from finance_svc.kernel.ids import new_id
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Receipt, ReleaseOrder, ReleaseToken, WeighTicket
from finance_svc.receipts.service.evidence import append, limits, require_keeper, tell
from finance_svc.receipts.service.facts import add_ticket, is_certified, kept
from finance_svc.receipts.service.holds import require_gate_open, require_unheld
from finance_svc.receipts.service.life import deliver, free
from finance_svc.receipts.service.tokens import (
    close,
    lock_presented,
    require_no_token,
    token_limits,
    use_token,
)

EXPIRY = "release_order.expiry"
FREE = frozenset({rules.ReceiptState.ISSUED, rules.ReceiptState.RELEASED, rules.ReceiptState.EXPIRED})


def order_release(
    session: Session, *, terms: rules.ReleaseTerms, actor: Actor, now: datetime
) -> ReleaseOrder:
    """Order goods out: the pledgee while they are pledged or sold by it, else the receipt's holder.

    Refuses FROZEN, CUSTODY_HOLD, GOODS_ON_SALE, NOT_PLEDGEE, NOT_HOLDER, KG_OVER_HELD, ORDER_EXPIRED.
    """
    lot = queries.get_lot(session, terms.lot_id)
    with as_house(session):
        queries.lock_lot(session, lot.id)
        receipt, giver = require_giver(session, lot.id, actor)
        order = add_order(session, receipt, terms, giver=giver, state=rules.OrderState.OPEN, now=now)
        tell_ordered(session, receipt, order, actor=actor, now=now)
    return order


def require_giver(session: Session, lot_id: UUID, actor: Actor) -> tuple[Receipt, UUID]:
    """The receipt under which goods may be ordered out now, and for whom. Needs the lot's lock."""
    receipt = _receipt_of(session, lot_id)
    return receipt, _giver(session, receipt, actor)


def add_order(
    session: Session,
    receipt: Receipt,
    terms: rules.ReleaseTerms,
    *,
    giver: UUID,
    state: rules.OrderState,
    now: datetime,
) -> ReleaseOrder:
    """Write an order of goods that are there and not held. Needs the lot's lock."""
    require_orderable(session, terms.lot_id, terms.quantity_kg, now=now)
    if terms.expires_at <= now:
        raise rules.OrderExpired("the order would be over before it began")
    order = ReleaseOrder(
        id=new_id(),
        organisation_id=giver,
        object_id=terms.lot_id,
        receipt_id=receipt.id,
        state=state,
        ordered_at=now,
        **(vars(terms) | {"plates": list(terms.plates)}),
    )
    session.add(order)
    session.flush()
    timers.set_timer(session, EXPIRY, order.id, terms.expires_at)
    return order


def require_orderable(session: Session, lot_id: UUID, quantity_kg: Decimal, *, now: datetime) -> None:
    """Refuse to order out what is held back, or more than is held and not ordered out yet."""
    require_unheld(session, lot_id)
    book_kg = queries.book_kg(session, lot_id, at=now)
    rules.require_orderable(quantity_kg, book_kg=book_kg, ordered_kg=queries.ordered_kg(session, lot_id))


def tell_ordered(
    session: Session, receipt: Receipt, order: ReleaseOrder, *, actor: Actor, now: datetime
) -> None:
    """The order counts: the receipt's chain and the evidence log say so."""
    facts = {"release_order_id": order.id, "quantity_kg": order.quantity_kg, "plates": order.plates}
    append(session, receipt, "release_ordered", actor=actor, now=now, facts=facts)
    audit.record(session, act="release.ordered", subject=("release_order", order.id), actor=actor, now=now)


def _receipt_of(session: Session, lot_id: UUID) -> Receipt:
    active = queries.find_active_receipt(session, lot_id)
    if active is None:
        raise NotFound("the lot has no active receipt")
    receipt = queries.lock_receipt(session, active.id)
    if receipt.state is rules.ReceiptState.FROZEN:
        raise rules.Frozen("nothing leaves under a frozen receipt")
    if receipt.state is rules.ReceiptState.IN_LIQUIDATION:
        raise rules.GoodsOnSale("the goods are being sold")
    return receipt


def _giver(session: Session, receipt: Receipt, actor: Actor) -> UUID:
    """Who may order goods out now; refuses anybody else."""
    pledge = queries.find_active_pledge(session, receipt.lot_id)
    giver = pledge.pledgee_id if pledge else receipt.holder_id
    if pledge is None and receipt.medium is rules.Medium.PAPER:
        raise rules.OnPaper("who holds the paper takes the goods out: bring it back first")
    if actor.organisation_id in {None, giver}:
        return giver
    raise (
        rules.NotPledgee("the goods are pledged")
        if pledge
        else rules.NotHolder("only the holder orders goods out")
    )


def record_gate_out(session: Session, *, gate_out: rules.GateOut, actor: Actor, now: datetime) -> WeighTicket:
    """Weigh a vehicle out under an order (kg): never more than ordered, never more than held.

    Refuses PLATE_MISMATCH, KG_OVER_ORDER, KG_OVER_HELD, ORDER_EXPIRED, ORDER_CLOSED, TARE_STALE, FROZEN,
    CUSTODY_HOLD.
    """
    order = queries.get_release_order(session, gate_out.release_order_id)
    lot = queries.get_lot(session, order.lot_id)
    require_keeper(actor, lot.organisation_id)
    with as_house(session):
        queries.lock_lot(session, lot.id)
        receipt = _receipt_of(session, lot.id)
        order = queries.lock_release_order(session, order.id)
        token = _token(session, order, gate_out)
        ticket, left_kg = _ticket(session, order, gate_out, now)
        require_gate_open(session, lot.id, ticket.net_kg)
        add_ticket(session, lot, ticket, actor=actor, now=now)
        if token is not None:
            use_token(session, token, ticket.id, actor=actor, now=now)
        facts = {"release_order_id": order.id, "ticket_no": ticket.ticket_no, "net_kg": ticket.net_kg}
        append(session, receipt, "gate_out", actor=actor, now=now, facts=facts | {"final": ticket.final})
        news = {"receipt_id": receipt.id, "release_order_id": order.id, "net_kg": ticket.net_kg}
        tell(session, "gate_out.recorded", lot_id=lot.id, now=now, facts=news)
        if left_kg == 0 or gate_out.final or _all_used(session, order):
            close(session, order, rules.OrderState.USED, actor=actor, now=now)
            timers.cancel_timer(session, EXPIRY, order.id)
        _end_if_empty(session, receipt, order, actor=actor, now=now)
    return ticket


def _end_if_empty(
    session: Session, receipt: Receipt, order: ReleaseOrder, *, actor: Actor, now: datetime
) -> None:
    """With the last goods a free receipt ends; a pledged one that was released is freed first."""
    is_released = order.release_id is not None and receipt.state is rules.ReceiptState.PLEDGED
    if not (is_released or receipt.state in FREE) or not _is_empty(session, receipt.lot_id, now):
        return
    if is_released:
        free(session, receipt, actor=actor, now=now)
    deliver(session, receipt, actor=actor, now=now)


def _token(session: Session, order: ReleaseOrder, gate_out: rules.GateOut) -> ReleaseToken | None:
    """The token the vehicle leaves by, judged as the gate saw it when the vehicle left."""
    require_no_token(order, gate_out.token)
    if gate_out.token is None:
        return None
    weighing = gate_out.weighing
    if gate_out.gate_id is None:
        raise rules.WrongGate("say at which gate the vehicle leaves")
    sight = rules.GateSight(gate_id=gate_out.gate_id, plate=weighing.plate, at=weighing.weighed_at)
    token = lock_presented(session, gate_out.token, sight)
    if token.release_order_id != order.id:
        raise rules.TokenForged("the token is of another release")
    left_kg = order.quantity_kg - queries.gate_out_kg(session, [order.id])
    net_kg = weighing.gross_kg - weighing.tare_kg
    rules.require_token_kg(net_kg, token.quantity_kg, left_kg=left_kg, limits=token_limits())
    return token


def _all_used(session: Session, order: ReleaseOrder) -> bool:
    tokens = queries.find_tokens(session, [order.id])
    return bool(tokens) and all(token.state not in rules.LIVE_TOKENS for token in tokens)


def _is_empty(session: Session, lot_id: UUID, now: datetime) -> bool:
    return queries.book_kg(session, lot_id, at=now) == 0


def _ticket(
    session: Session, order: ReleaseOrder, gate_out: rules.GateOut, now: datetime
) -> tuple[WeighTicket, Decimal]:
    """The ticket of a vehicle that may leave, and the kilograms its order still allows after it."""
    weighing = gate_out.weighing
    rules.require_open(order.state, expires_at=order.expires_at, now=now)
    rules.require_plate(weighing.plate, order.plates)
    net_kg = rules.require_weighing(weighing, limits=limits(), now=now)
    if weighing.gross_at < order.ordered_at:
        raise rules.Backdated("the vehicle was loaded before the order was given")
    left_kg = order.quantity_kg - queries.gate_out_kg(session, [order.id])
    book_kg = queries.book_kg(session, order.lot_id, at=now)
    rules.require_kg_out(net_kg, left_kg=left_kg, book_kg=book_kg)
    ticket = WeighTicket(
        id=new_id(),
        organisation_id=queries.get_lot(session, order.lot_id).organisation_id,
        object_id=order.lot_id,
        lot_id=order.lot_id,
        direction=rules.Direction.OUT,
        net_kg=net_kg,
        verdict=rules.Verdict.ACCEPTED,
        weighed_at=weighing.weighed_at,
        release_order_id=order.id,
        final=gate_out.final,
        recorded_at=now,
        certified=is_certified(session, queries.get_lot(session, order.lot_id), weighing),
        **kept(weighing),
    )
    return ticket, left_kg - net_kg


def expire_order(session: Session, order_id: UUID, now: datetime) -> None:
    """Close an order whose time is over. Needs the house's scope."""
    order = queries.lock_release_order(session, order_id)
    if order.state in rules.ORDER_MOVES and order.expires_at <= now:
        close(session, order, rules.OrderState.EXPIRED, actor=HOUSE, now=now)

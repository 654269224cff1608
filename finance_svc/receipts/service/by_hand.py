"""Orders that people give: the holder alone over free goods; over pledged ones two persons of the lender.

And only while the house does not keep the facility: of one that it keeps, goods leave by a release.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.jobs import timers
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import Forbidden, MoveRefused
from finance_svc.organisations import service as approvals
from finance_svc.organisations.rules import Step
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Receipt, ReleaseOrder
from finance_svc.receipts.service.release import (
    EXPIRY,
    add_order,
    order_release,
    require_giver,
    require_orderable,
    tell_ordered,
)

CONSENT = "release_order.consent"
Keeps = Callable[[Session, UUID], bool]
"""Whether the house keeps a facility: its debt, its price, its releases."""


def order_by_hand(
    session: Session, *, terms: rules.ReleaseTerms, keeps: Keeps, actor: Actor, now: datetime
) -> ReleaseOrder:
    """Order goods out; of pledged goods another person of the lender has to agree (`requested`).

    Refuses RELEASE_NEEDED where a facility kept here is secured, else as `order_release`.
    """
    lot = queries.get_lot(session, terms.lot_id)
    with as_house(session):
        queries.lock_lot(session, lot.id)
        receipt, giver = require_giver(session, lot.id, actor)
        if not _is_outside(session, receipt, keeps):
            return order_release(session, terms=terms, actor=actor, now=now)
        requested = rules.OrderState.REQUESTED
        order = add_order(session, receipt, terms, giver=giver, state=requested, now=now)
        session.refresh(order)  # what is agreed to is what is stored
        approvals.request_approval(
            session,
            act=CONSENT,
            subject=("release_order", order.id),
            payload=_payload(order),
            steps=[Step(giver, Permission.RELEASE_ORDER)],
            actor=actor,
            now=now,
            object_id=lot.id,
            life=order.expires_at - now,
        )
        subject = ("release_order", order.id)
        audit.record(session, act="release.requested", subject=subject, actor=actor, now=now)
    return order


def consent_to_order(
    session: Session, order_id: UUID, *, keeps: Keeps, actor: Actor, now: datetime
) -> ReleaseOrder:
    """The second person of the lender agrees: from now on vehicles may leave.

    Refuses SELF_APPROVAL, APPROVAL_CLOSED, and everything that would refuse the order now.
    """
    order = queries.get_release_order(session, order_id)
    with as_house(session):
        queries.lock_lot(session, order.lot_id)
        receipt, giver = require_giver(session, order.lot_id, actor)
        order = queries.lock_release_order(session, order.id)
        if order.state is not rules.OrderState.REQUESTED:
            raise MoveRefused(f"the order is {order.state}", state=str(order.state))
        if giver != order.organisation_id or not _is_outside(session, receipt, keeps):
            raise rules.NotPledgee("the goods are not pledged any more to who asked")
        if order.expires_at <= now:
            raise rules.OrderExpired("the order is over")
        require_orderable(session, order.lot_id, order.quantity_kg, now=now)
        subject = ("release_order", order.id)
        approvals.decide(session, act=CONSENT, subject=subject, payload=_payload(order), actor=actor, now=now)
        order.receipt_id, order.ordered_at = receipt.id, now
        audit.move(session, order, rules.OrderState.OPEN, actor=actor, now=now)
        tell_ordered(session, receipt, order, actor=actor, now=now)
    return order


def withdraw_order(session: Session, order_id: UUID, *, actor: Actor, now: datetime) -> ReleaseOrder:
    """Take an order back that still waits, as any person of who gave it. Again is the same.

    Of an open one goods may be leaving by now, at a gate that hears of nothing: it is used, or runs out.
    """
    order = queries.get_release_order(session, order_id)
    if actor.organisation_id not in {None, order.organisation_id}:
        raise Forbidden("who gave the order takes it back")
    with as_house(session):
        queries.lock_lot(session, order.lot_id)
        order = queries.lock_release_order(session, order.id)
        if order.state is rules.OrderState.CANCELLED:
            return order
        if order.state is not rules.OrderState.REQUESTED:
            raise MoveRefused(f"the order is {order.state}", state=str(order.state))
        approvals.void_approval(session, act=CONSENT, subject_id=order.id, now=now, reason="taken back")
        timers.cancel_timer(session, EXPIRY, order.id)
        audit.move(session, order, rules.OrderState.CANCELLED, actor=actor, now=now)
    return order


def _is_outside(session: Session, receipt: Receipt, keeps: Keeps) -> bool:
    """Whether the goods secure what somebody else keeps the books of; refuses when it is the house."""
    pledge = queries.find_active_pledge(session, receipt.lot_id)
    if pledge is not None and keeps(session, pledge.facility_id):
        raise rules.ReleaseNeeded("the goods secure a facility: they leave by a release")
    return pledge is not None


def _payload(order: ReleaseOrder) -> dict[str, object]:
    """What is decided: these kilograms, in these vehicles, for him, until then."""
    return {
        "release_order_id": str(order.id),
        "lot_id": str(order.lot_id),
        "quantity_kg": f"{order.quantity_kg:f}",
        "plates": order.plates,
        "deliver_to_id": str(order.deliver_to_id) if order.deliver_to_id else None,
        "expires_at": order.expires_at.isoformat(),
    }

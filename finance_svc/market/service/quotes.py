"""Quotes: drafted by a child, approved by the parent where a rule asks, sent, accepted (DOMAIN S5)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.jobs import timers
from finance_svc.kernel import money
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.kernel.errors import Forbidden
from finance_svc.kernel.ids import new_id
from finance_svc.market import queries
from finance_svc.market.models import Quote, QuoteDesk
from finance_svc.market.rules import quotes as rules
from finance_svc.market.rules.quotes import QuoteState
from finance_svc.market.service.customers import mark_answered
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.organisations.rules import SelfApproval, Step
from finance_svc.outbox import service as outbox
from finance_svc.tasks import service as tasks
from finance_svc.tasks.rules import NewTask, TaskKind

ACT = "quote.send"
EXPIRE_TIMER = "quote.expire"
FINANCE = "finance"


def draft_quote(session: Session, *, terms: rules.NewQuote, actor: Actor, now: datetime) -> Quote:
    """Write a quote to an own customer; nobody else sees it, and its terms never change."""
    rules.require_terms(terms)
    money.scale(terms.currency)
    organisation_id, member_id = actor.identified()
    customer = queries.get_customer(session, terms.customer_id)
    if terms.enquiry_id is not None:
        enquiry = queries.lock_enquiry(session, terms.enquiry_id)
        if enquiry.customer_id != customer.id:
            raise rules.QuoteTermsInvalid("the enquiry is another customer's")
    quote_id = new_id("quote")
    quote = Quote(
        id=quote_id,
        organisation_id=organisation_id,
        object_id=quote_id,
        buyer_id=customer.buyer_id,
        amount=rules.amount_of(terms.price, terms.quantity_kg),
        state=QuoteState.DRAFT,
        **vars(terms),
    )
    desk = QuoteDesk(
        organisation_id=organisation_id,
        quote_id=quote_id,
        made_by=member_id,
        made_at=now,
        reasons=[],
        note="",
    )
    session.add(quote)
    session.flush()
    session.add(desk)
    session.flush()
    audit.record(session, act="quote.drafted", subject=("quote", quote_id), actor=actor, now=now)
    return quote


def send_quote(session: Session, *, quote_id: UUID, actor: Actor, now: datetime) -> Quote:
    """Send a draft, or lay it before the parent: below the floor or above the sender's limit (S5).

    What was sent or waits already is answered as it stands.
    """
    quote = queries.lock_quote(session, quote_id)
    if quote.state in {QuoteState.SENT, QuoteState.PENDING_PARENT}:
        return quote
    desk = queries.get_desk(session, quote_id)
    bounds = _bounds(session, quote, actor)
    reasons = rules.parent_reasons(quote.price, quote.quantity_kg, bounds)
    desk.reasons, desk.floor, desk.limit_kg = [str(one) for one in reasons], bounds.floor, bounds.limit_kg
    session.add(desk)
    if not reasons:
        return _send(session, quote, desk, actor, now)
    audit.move(session, quote, QuoteState.PENDING_PARENT, actor=actor, now=now, reason=", ".join(reasons))
    session.flush()
    organisation_id, _ = actor.identified()
    parties.request_approval(
        session,
        act=ACT,
        subject=("quote", quote.id),
        payload=_payload(quote),
        steps=[Step(organisation_id, Permission.QUOTE_APPROVE)],
        actor=actor,
        now=now,
        # the buyer becomes party to the quote, never to what was said about it before
        object_id=desk.id,
    )
    _tell(session, quote, "quote.pending_parent", now)
    return quote


def approve_quote(session: Session, *, quote_id: UUID, note: str, actor: Actor, now: datetime) -> Quote:
    """The parent lets it go: it is sent with the last decision. Refuses SELF_APPROVAL, APPROVAL_CLOSED."""
    quote = queries.lock_quote(session, quote_id)
    subject = ("quote", quote.id)
    desk = queries.get_desk(session, quote_id)
    if desk.made_by == actor.member_id:
        raise SelfApproval
    if not parties.decide(session, act=ACT, subject=subject, payload=_payload(quote), actor=actor, now=now):
        return quote
    _note(session, desk, note, actor, now)
    return _send(session, quote, desk, actor, now)


def reject_quote(session: Session, *, quote_id: UUID, reason: str, actor: Actor, now: datetime) -> Quote:
    """The parent refuses, with a reason; again is the same. The maker withdraws instead (`SELF_APPROVAL`)."""
    quote = queries.lock_quote(session, quote_id)
    if quote.state is QuoteState.REJECTED:
        return quote
    desk = queries.get_desk(session, quote_id)
    if desk.made_by == actor.member_id:
        raise SelfApproval
    audit.move(session, quote, QuoteState.REJECTED, actor=actor, now=now, reason=reason)
    _note(session, desk, reason, actor, now)
    _void(session, quote, now, reason)
    _tell(session, quote, "quote.rejected", now)
    return quote


def withdraw_quote(session: Session, *, quote_id: UUID, reason: str, actor: Actor, now: datetime) -> Quote:
    """Take back what was not accepted; again is the same."""
    quote = queries.lock_quote(session, quote_id)
    if quote.state is QuoteState.WITHDRAWN:
        return quote
    audit.move(session, quote, QuoteState.WITHDRAWN, actor=actor, now=now, reason=reason)
    _void(session, quote, now, reason)
    _tell(session, quote, "quote.withdrawn", now)
    return quote


def accept_quote(session: Session, *, quote_id: UUID, actor: Actor, now: datetime) -> Quote:
    """Accept a valid quote: by the buyer, or by the seller's word for a customer outside. Again is the same.

    Hands `pay` to the buyer's finance and `invoice` to the seller's (DOMAIN S6). Refuses QUOTE_EXPIRED.
    """
    organisation_id, member_id = actor.identified()
    seen = queries.get_quote(session, quote_id)
    if organisation_id != (seen.buyer_id or seen.organisation_id):
        raise Forbidden("only the buyer accepts a quote")
    with as_house(session):
        quote = queries.lock_quote(session, quote_id)
        if quote.state is QuoteState.ACCEPTED:
            return quote
        if quote.state is QuoteState.SENT:
            rules.require_valid(quote.valid_until, now)
        audit.move(session, quote, QuoteState.ACCEPTED, actor=actor, now=now)
        quote.accepted_at, quote.accepted_by = now, member_id
        session.add(quote)
        timers.cancel_timer(session, EXPIRE_TIMER, quote.id)
        _hand_over(session, quote, actor, now)
        _tell(session, quote, "quote.accepted", now)
    return quote


def expire_quote(session: Session, quote_id: UUID, now: datetime) -> Quote:
    """Its validity is over. Needs the house's scope."""
    quote = queries.lock_quote(session, quote_id)
    if quote.state is QuoteState.SENT and quote.valid_until is not None and quote.valid_until <= now:
        audit.move(session, quote, QuoteState.EXPIRED, actor=HOUSE, now=now)
        _tell(session, quote, "quote.expired", now)
    return quote


def _bounds(session: Session, quote: Quote, actor: Actor) -> rules.Bounds:
    _, member_id = actor.identified()
    roles = organisations.get_member(session, member_id).roles
    return rules.Bounds(
        floor=queries.floor_of(session, (quote.commodity, quote.quality_band, quote.currency)),
        limit_kg=queries.limit_of(session, member_id, roles),
        is_parent=Permission.QUOTE_APPROVE in actor.permissions,
    )


def _payload(quote: Quote) -> dict[str, Any]:
    """What the parent decides on."""
    return {
        "quote_id": str(quote.id),
        "customer_id": str(quote.customer_id),
        "buyer_id": str(quote.buyer_id) if quote.buyer_id else None,
        "goods": [quote.commodity, quote.quality_band],
        "quantity_kg": f"{quote.quantity_kg:.3f}",
        "price": f"{quote.price:.6f} {quote.currency}",
        "terms": [str(quote.payment), quote.credit_days, str(quote.manner), quote.place, quote.valid_minutes],
    }


def _send(session: Session, quote: Quote, desk: QuoteDesk, actor: Actor, now: datetime) -> Quote:
    """Now the buyer sees it, and only for as long as it is valid may accept it."""
    quote.sent_at, quote.valid_until = now, now + timedelta(minutes=quote.valid_minutes)
    audit.move(session, quote, QuoteState.SENT, actor=actor, now=now)
    if quote.enquiry_id is not None:
        enquiry = queries.lock_enquiry(session, quote.enquiry_id)
        mark_answered(session, enquiry, member_id=desk.made_by, answer=None, now=now)
    with as_house(session):
        if quote.buyer_id is not None:
            parties.add_party(
                session, subject=("quote", quote.id), organisation_id=quote.buyer_id, part="buyer"
            )
        timers.set_timer(session, EXPIRE_TIMER, quote.id, quote.valid_until)
        _tell(session, quote, "quote.sent", now)
    return quote


def _note(session: Session, desk: QuoteDesk, note: str, actor: Actor, now: datetime) -> None:
    desk.decided_by, desk.decided_at, desk.note = actor.member_id, now, note
    session.add(desk)


def _void(session: Session, quote: Quote, now: datetime, reason: str) -> None:
    with as_house(session):
        parties.void_approval(session, act=ACT, subject_id=quote.id, now=now, reason=reason)
        timers.cancel_timer(session, EXPIRE_TIMER, quote.id)


def _hand_over(session: Session, quote: Quote, actor: Actor, now: datetime) -> None:
    """The order goes to both finance departments. Needs the house's scope."""
    seller_id, buyer_id = quote.organisation_id, quote.buyer_id
    if buyer_id is not None:
        tasks.hand_over(session, task=_task(quote, TaskKind.PAY, buyer_id, seller_id), actor=actor, now=now)
    tasks.hand_over(session, task=_task(quote, TaskKind.INVOICE, seller_id, buyer_id), actor=actor, now=now)


def _task(quote: Quote, kind: TaskKind, organisation_id: UUID, counterparty_id: UUID | None) -> NewTask:
    return NewTask(
        organisation_id=organisation_id,
        kind=kind,
        department=FINANCE,
        title=f"{quote.commodity} {quote.quantity_kg.normalize():f} kg",
        amount=quote.amount,
        currency=quote.currency,
        counterparty_id=counterparty_id,
        quantity_kg=quote.quantity_kg,
        price=quote.price,
        subject=("quote", quote.id),
        cause=f"quote {quote.id} {kind}",
    )


def _tell(session: Session, quote: Quote, kind: str, now: datetime) -> None:
    """No figures; and to the buyer nothing of a quote that never was sent."""
    audience = [quote.organisation_id]
    if quote.buyer_id is not None and quote.sent_at is not None:
        audience.append(quote.buyer_id)
    body = {"quote_id": str(quote.id), "state": str(quote.state)}
    outbox.emit(
        session,
        kind,
        subject=("quote", quote.id),
        body=body,
        audience=audience,
        now=now,
        cause=str(quote.id),
    )

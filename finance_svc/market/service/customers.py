"""Customers and what they ask: the organisation's, whoever serves them (DOMAIN S3, S4)."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Forbidden
from finance_svc.kernel.ids import new_id
from finance_svc.market import queries
from finance_svc.market.models import Customer, Enquiry
from finance_svc.market.rules.quotes import CustomerKnown, EnquiryAnswered, NewCustomer, NewEnquiry
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.organisations import service as people
from finance_svc.outbox import service as outbox

ONE_AT_A_TIME = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


def add_customer(session: Session, *, customer: NewCustomer, actor: Actor, now: datetime) -> Customer:
    """Enter a customer; its finder serves it. Refuses CUSTOMER_KNOWN for the same organisation again."""
    organisation_id, member_id = actor.identified()
    if customer.buyer_id is not None:
        organisations.get_organisation(session, customer.buyer_id)
        _one_at_a_time(session, organisation_id, customer.buyer_id)
        known = queries.customer_of(session, organisation_id, customer.buyer_id)
        if known is not None or customer.buyer_id == organisation_id:
            raise CustomerKnown
    row = _customer(organisation_id, customer, now)
    row.created_by = member_id
    _enter(session, row, actor, now)
    people.assign(session, subject=("customer", row.id), member_id=member_id, actor=actor, now=now)
    return row


def assign_customer(
    session: Session, *, customer_id: UUID, member_id: UUID | None, actor: Actor, now: datetime
) -> Customer:
    """Give the customer to a member of the organisation, or to nobody in particular (None)."""
    row = queries.lock_customer(session, customer_id)
    subject = ("customer", row.id)
    if member_id is None:
        people.unassign(session, subject=subject, actor=actor, now=now)
    else:
        people.assign(session, subject=subject, member_id=member_id, actor=actor, now=now)
    return row


def ask(session: Session, *, seller_id: UUID, enquiry: NewEnquiry, actor: Actor, now: datetime) -> Enquiry:
    """Ask a seller; who asks for the first time becomes its customer, served by nobody yet."""
    buyer_id, _ = actor.identified()
    organisations.get_organisation(session, seller_id)
    if seller_id == buyer_id:
        raise Forbidden("nobody asks itself")
    buyer = organisations.get_organisation(session, buyer_id)
    with as_house(session):
        _one_at_a_time(session, seller_id, buyer_id)
        customer = queries.customer_of(session, seller_id, buyer_id)
        if customer is None:
            found = NewCustomer(name=buyer.name, source="enquiry", buyer_id=buyer_id, tax_id=buyer.tax_id)
            customer = _enter(session, _customer(seller_id, found, now), actor, now)
        return _receive(session, customer, enquiry, actor, now)


def record_enquiry(
    session: Session, *, customer_id: UUID, enquiry: NewEnquiry, actor: Actor, now: datetime
) -> Enquiry:
    """Write down what an own customer asked by telephone or in person."""
    customer = queries.get_customer(session, customer_id)
    with as_house(session):
        return _receive(session, customer, enquiry, actor, now)


def answer_enquiry(
    session: Session, *, enquiry_id: UUID, answer: str, actor: Actor, now: datetime
) -> Enquiry:
    """Answer in words; once (`ENQUIRY_ANSWERED`), but the same words again are the same answer."""
    _, member_id = actor.identified()
    row = queries.lock_enquiry(session, enquiry_id)
    if row.answered_at is not None:
        if row.answer == answer:
            return row
        raise EnquiryAnswered
    return mark_answered(session, row, member_id=member_id, answer=answer, now=now)


def mark_answered(
    session: Session, row: Enquiry, *, member_id: UUID, answer: str | None, now: datetime
) -> Enquiry:
    """The buyer has its answer, in words or by a quote; the first one counts."""
    if row.answered_at is None:
        row.answered_at, row.answered_by, row.answer = now, member_id, answer
        session.add(row)
        _tell(session, row, "enquiry.answered", now)
    return row


def _customer(organisation_id: UUID, customer: NewCustomer, now: datetime) -> Customer:
    return Customer(organisation_id=organisation_id, created_at=now, **vars(customer))


def _enter(session: Session, row: Customer, actor: Actor, now: datetime) -> Customer:
    session.add(row)
    session.flush()
    audit.record(session, act="customer.added", subject=("customer", row.id), actor=actor, now=now)
    return row


def _receive(
    session: Session, customer: Customer, enquiry: NewEnquiry, actor: Actor, now: datetime
) -> Enquiry:
    enquiry_id = new_id("enquiry")
    row = Enquiry(
        id=enquiry_id,
        organisation_id=customer.organisation_id,
        object_id=enquiry_id,
        customer_id=customer.id,
        buyer_id=customer.buyer_id,
        received_at=now,
        received_by=queries.assigned_members(session, [customer.id]).get(customer.id),
        **vars(enquiry),
    )
    session.add(row)
    session.flush()
    if row.buyer_id is not None:
        parties.add_party(session, subject=("enquiry", row.id), organisation_id=row.buyer_id, part="buyer")
    audit.record(session, act="enquiry.received", subject=("enquiry", row.id), actor=actor, now=now)
    _tell(session, row, "enquiry.received", now)
    return row


def _tell(session: Session, row: Enquiry, kind: str, now: datetime) -> None:
    body = {"enquiry_id": str(row.id), "commodity": row.commodity}
    audience = [row.organisation_id, *([row.buyer_id] if row.buyer_id else [])]
    outbox.emit(
        session,
        kind,
        subject=("enquiry", row.id),
        body=body,
        audience=audience,
        now=now,
        cause=str(row.id),
    )


def _one_at_a_time(session: Session, seller_id: UUID, buyer_id: UUID) -> None:
    session.connection().execute(ONE_AT_A_TIME, {"name": f"customer {seller_id} {buyer_id}"})

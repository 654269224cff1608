"""Taking over facilities and live advances from older books. No money moves and no gate is passed by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.documents import queries as documents
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.calendar import at_local
from finance_svc.kernel.errors import Forbidden
from finance_svc.kernel.money import ZERO
from finance_svc.ledger import rules as postings
from finance_svc.ledger import service as ledger
from finance_svc.lending import queries, rules
from finance_svc.lending.models import AccrualDay, Advance, Facility
from finance_svc.lending.rules import AdvanceState, FacilityState
from finance_svc.lending.service.facilities import CONTRACTS, NewFacility, draft_facility, keep_facility
from finance_svc.lending.service.terms import today_of
from finance_svc.outbox import service as outbox


@dataclass(frozen=True, kw_only=True)
class OpeningAdvance:
    """A live advance as the older books close it at the end of `balance_date`."""

    advance_id: UUID
    """The id it will have."""
    facility_id: UUID
    drawn_date: date
    balance_date: date
    principal: Decimal
    interest: Decimal
    reference: str


def take_over_facility(
    session: Session, facts: NewFacility, *, signed_date: date, actor: Actor, now: datetime
) -> Facility:
    """Take over a facility that was signed before. Without its contracts on file it stands suspended.

    Refuses what `open_facility` refuses, but for missing contracts.
    """
    facility = draft_facility(session, facts, signed_date=signed_date, actor=actor, now=now)
    if CONTRACTS.keys() - facts.documents.keys():
        facility.state = FacilityState.SUSPENDED
    return keep_facility(session, facility, actor=actor, now=now)


def file_contracts(
    session: Session, facility_id: UUID, *, contracts: Mapping[str, UUID], actor: Actor, now: datetime
) -> Facility:
    """Put the contracts of a suspended facility on file; complete, it becomes active. By its lender."""
    facility = queries.lock_facility(session, facility_id)
    if actor.organisation_id != facility.organisation_id:
        raise Forbidden("only the lender files contracts")
    for document_id in contracts.values():
        documents.get_document(session, document_id)
    filed = facility.documents | {kind: str(document_id) for kind, document_id in contracts.items()}
    rules.require_contract(filed, CONTRACTS)
    facility.documents = filed
    session.add(facility)
    return audit.move(
        session, facility, FacilityState.ACTIVE, actor=actor, now=now, reason="contracts on file"
    )


def take_over_advances(
    session: Session, openings: Sequence[OpeningAdvance], *, actor: Actor, now: datetime
) -> list[Advance]:
    """Take over live advances of one lender with their principal and unpaid interest, against account 9800.

    Interest runs on from the day after `balance_date`. Refuses ADVANCE_OPENING, HEADROOM.
    """
    with as_house(session):
        pairs = [_prepare(session, opening, actor=actor, now=now) for opening in openings]
        session.add_all(
            [
                _closing_day(facility, row, opening, now)
                for (facility, row), opening in zip(pairs, openings, strict=True)
            ]
        )
        session.flush()
        entries = [
            _entry(facility, row, opening) for (facility, row), opening in zip(pairs, openings, strict=True)
        ]
        if entries:
            ledger.post_many(session, entries, now=now)
        outbox.emit_all(session, [_news(facility, row, now) for facility, row in pairs])
    return [row for _facility, row in pairs]


def _prepare(
    session: Session, opening: OpeningAdvance, *, actor: Actor, now: datetime
) -> tuple[Facility, Advance]:
    facility = queries.lock_facility(session, opening.facility_id)
    if actor.organisation_id != facility.organisation_id or actor.member_id is None:
        raise Forbidden("only the lender's books have its advances")
    known = queries.find_advances(session, facility.id)
    rules.require_opening_advance(
        drawn=opening.drawn_date, balance=opening.balance_date, today=today_of(facility, now)
    )
    live = sum((a.amount for a in known if a.state in queries.LIVE_ADVANCES), ZERO)
    if live + opening.principal > facility.limit_amount:
        raise rules.Headroom(f"the limit is {facility.limit_amount}", limit=str(facility.limit_amount))
    drawn_at = at_local(opening.drawn_date, time(0), facility.zone)
    row = Advance(
        id=opening.advance_id,
        organisation_id=facility.organisation_id,
        object_id=facility.id,
        facility_id=facility.id,
        number=max((advance.number for advance in known), default=0) + 1,
        amount=opening.principal,
        state=AdvanceState.DRAWN,
        requested_by=actor.member_id,
        requested_at=now,
        drawn_at=drawn_at,
        drawn_date=opening.drawn_date,
        checks=[{"pass": "taken_over", "reference": opening.reference, "at": now.isoformat()}],
    )
    session.add(row)
    session.flush()
    body = {"principal": f"{opening.principal:.2f}", "interest": f"{opening.interest:.2f}"}
    subject = ("advance", row.id)
    audit.record(session, act="advance.taken_over", subject=subject, actor=actor, now=now, body=body)
    return facility, row


def _closing_day(facility: Facility, row: Advance, opening: OpeningAdvance, now: datetime) -> AccrualDay:
    """The older books' last day: all unpaid interest stands as accrued and posted by it."""
    return AccrualDay(
        organisation_id=facility.organisation_id,
        object_id=facility.id,
        advance_id=row.id,
        day=opening.balance_date,
        principal=opening.principal,
        annual_rate=facility.annual_rate,
        interest=opening.interest,
        cumulative=opening.interest,
        posted=opening.interest,
        recorded_at=now,
    )


def _entry(facility: Facility, row: Advance, opening: OpeningAdvance) -> postings.Entry:
    return postings.Entry(
        book_id=facility.organisation_id,
        currency=facility.currency,
        kind="take_over",
        cause=f"advance:{row.id}:take_over",
        happened_at=at_local(opening.balance_date, time(0), facility.zone),
        lines=postings.takeover_lines(row.id, opening.principal, opening.interest),
        memo=f"taken over: {opening.reference}",
    )


def _news(facility: Facility, row: Advance, now: datetime) -> outbox.Happening:
    body = {
        "advance_id": str(row.id),
        "facility_id": str(facility.id),
        "amount": f"{row.amount:.2f}",
        "currency": facility.currency,
        "state": str(row.state),
    }
    audience = (facility.organisation_id, facility.borrower_id)
    return outbox.Happening("advance.taken_over", ("advance", row.id), body, now, audience, str(row.id))

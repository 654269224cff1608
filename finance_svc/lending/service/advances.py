"""The path of an advance: requested, confirmed, checked, approved, drawn (DOMAIN S1)."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import Forbidden, MoveRefused
from finance_svc.ledger import rules as postings
from finance_svc.ledger import service as ledger
from finance_svc.lending import queries
from finance_svc.lending.models import Advance, Facility
from finance_svc.lending.rules import AdvanceState
from finance_svc.lending.service.automatic import approve_by_policy
from finance_svc.lending.service.engine import check_draw
from finance_svc.lending.service.terms import today_of
from finance_svc.notices import service as notices
from finance_svc.notices.rules import NoticeRequest
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import SelfApproval, Step
from finance_svc.outbox import service as outbox
from finance_svc.oversight import service as oversight
from finance_svc.oversight.rules import Terms
from finance_svc.settlement import service as settlement
from finance_svc.settlement.rules import PaymentOrder

DRAW = "advance.draw"


def request(session: Session, *, facility_id: UUID, amount: Decimal, actor: Actor, now: datetime) -> Advance:
    """Ask for money, as a member of the borrower. Refuses what the engine would refuse now."""
    facility = queries.get_facility(session, facility_id)
    if actor.organisation_id != facility.borrower_id or actor.member_id is None:
        raise Forbidden("only the borrower asks for an advance")
    with as_house(session):
        facility = queries.lock_facility(session, facility_id)
        evidence = check_draw(session, facility, amount, advance_id=None, now=now)
        advance = Advance(
            organisation_id=facility.organisation_id,
            object_id=facility.id,
            facility_id=facility.id,
            number=len(queries.find_advances(session, facility.id)) + 1,
            amount=amount,
            state=AdvanceState.REQUESTED,
            requested_by=actor.member_id,
            requested_at=now,
            checks=[{"pass": "requested", **evidence}],
        )
        session.add(advance)
        session.flush()
        in_force = oversight.terms_in_force(session, facility.organisation_id, DRAW)
        organisations.request_approval(
            session,
            act=DRAW,
            subject=("advance", advance.id),
            payload=_payload(advance),
            steps=_steps(facility, in_force.terms, amount),
            actor=actor,
            now=now,
            object_id=facility.id,
            life=in_force.terms.expires_after,
        )
        _tell(session, "advance.requested", advance, facility, actor=actor, now=now)
    return advance


def confirm(session: Session, *, advance_id: UUID, actor: Actor, now: datetime) -> Advance:
    """Another member of the borrower confirms; the engine looks again (`SELF_APPROVAL`, `FORBIDDEN`)."""
    queries.get_advance(session, advance_id)
    with as_house(session):
        facility, advance = _lock(session, advance_id)
        _require(advance, AdvanceState.REQUESTED, makers=(advance.requested_by,), actor=actor)
        _decide(session, advance, actor, now)
        evidence = check_draw(session, facility, advance.amount, advance_id=advance.id, now=now)
        advance.confirmed_by, advance.confirmed_at = actor.member_id, now
        advance.checks = [*advance.checks, {"pass": "confirmed", **evidence}]
        audit.move(session, advance, AdvanceState.CONFIRMED, actor=actor, now=now)
        audit.move(session, advance, AdvanceState.CHECKING, actor=actor, now=now)
        _tell(session, "advance.confirmed", advance, facility, actor=actor, now=now)
        decision = organisations.Decision(DRAW, ("advance", advance.id), _payload(advance))
        if policy := approve_by_policy(session, facility, advance, decision, now=now):
            _pay_out(session, facility, advance, actor=policy, now=now)
    return advance


def approve(session: Session, *, advance_id: UUID, actor: Actor, now: datetime) -> Advance:
    """An approver of the lender approves; the last approval draws in the same transaction."""
    queries.get_advance(session, advance_id)
    with as_house(session):
        facility, advance = _lock(session, advance_id)
        makers = (advance.requested_by, advance.confirmed_by)
        _require(advance, AdvanceState.CHECKING, makers=makers, actor=actor)
        if not _decide(session, advance, actor, now):
            return advance
        evidence = check_draw(session, facility, advance.amount, advance_id=advance.id, now=now)
        advance.approved_by = actor.member_id
        advance.checks = [*advance.checks, {"pass": "approved", **evidence}]
        _pay_out(session, facility, advance, actor=actor, now=now)
    return advance


def _pay_out(session: Session, facility: Facility, advance: Advance, *, actor: Actor, now: datetime) -> None:
    """The last approval fell: approved and drawn in the same transaction."""
    audit.move(session, advance, AdvanceState.APPROVED, actor=actor, now=now)
    _tell(session, "advance.approved", advance, facility, actor=actor, now=now)
    _draw_down(session, facility, advance, actor=actor, now=now)


def _draw_down(
    session: Session, facility: Facility, advance: Advance, *, actor: Actor, now: datetime
) -> None:
    shown = ids.show("advance", advance.id)
    order = PaymentOrder(
        book_id=facility.organisation_id,
        payee_id=facility.borrower_id,
        amount=advance.amount,
        currency=facility.currency,
        cause=f"advance:{advance.id}",
        remittance=f"advance {shown}",
        object_id=facility.id,
    )
    payment = settlement.order_payment(session, order=order, now=now)
    entry = postings.Entry(
        book_id=facility.organisation_id,
        currency=facility.currency,
        kind="draw",
        cause=f"advance:{advance.id}:draw",
        happened_at=now,
        lines=postings.draw_lines(advance.id, advance.amount),
    )
    ledger.post(session, entry, now=now)
    advance.payment_id, advance.end_to_end_id = payment.id, payment.reference
    advance.drawn_at, advance.drawn_date = now, today_of(facility, now)
    audit.move(session, advance, AdvanceState.DRAWN, actor=actor, now=now)
    _tell(session, "advance.drawn", advance, facility, actor=actor, now=now)
    params = {
        "advance_id": shown,
        "amount": f"{advance.amount} {facility.currency}",
        "facility_id": ids.show("facility", facility.id),
    }
    notice = NoticeRequest(
        organisation_id=facility.borrower_id,
        kind="advance_drawn",
        subject=("advance", advance.id),
        params=params,
        cause=f"advance:{advance.id}:drawn",
    )
    notices.notify(session, notice=notice, now=now)


def _lock(session: Session, advance_id: UUID) -> tuple[Facility, Advance]:
    facility_id = queries.get_advance(session, advance_id).facility_id
    facility = queries.lock_facility(session, facility_id)
    return facility, queries.lock_advance(session, advance_id)


def _require(advance: Advance, state: AdvanceState, *, makers: Iterable[UUID | None], actor: Actor) -> None:
    if actor.member_id in set(makers):
        raise SelfApproval("the maker can never be the checker")
    if advance.state is not state:
        raise MoveRefused(f"the advance is {advance.state}, not {state}", state=str(advance.state))


def _decide(session: Session, advance: Advance, actor: Actor, now: datetime) -> bool:
    subject = ("advance", advance.id)
    return organisations.decide(
        session, act=DRAW, subject=subject, payload=_payload(advance), actor=actor, now=now
    )


def _steps(facility: Facility, terms: Terms, amount: Decimal) -> list[Step]:
    """The borrower's boss, then as many of the lender as its policy asks for the amount."""
    lender = oversight.steps_of(terms, facility.organisation_id, DRAW, amount)
    return [Step(facility.borrower_id, Permission.ADVANCE_CONFIRM), *lender]


def _payload(advance: Advance) -> dict[str, Any]:
    return {
        "advance_id": str(advance.id),
        "facility_id": str(advance.facility_id),
        "amount": f"{advance.amount:.2f}",
    }


def _tell(
    session: Session, kind: str, advance: Advance, facility: Facility, *, actor: Actor, now: datetime
) -> None:
    body = {
        "advance_id": str(advance.id),
        "facility_id": str(facility.id),
        "amount": f"{advance.amount:.2f}",
        "currency": facility.currency,
        "state": str(advance.state),
    }
    audience = (facility.organisation_id, facility.borrower_id)
    subject = ("advance", advance.id)
    audit.record(session, act=kind, subject=subject, actor=actor, now=now, body=body)
    outbox.emit(session, kind, subject=subject, body=body, audience=audience, now=now, cause=str(advance.id))

"""Taking a registration back: asked by one person of the lender, decided by another (DOMAIN G)."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import Step
from finance_svc.registry import queries, rules
from finance_svc.registry.models import Registration
from finance_svc.registry.rules import CancelReason, RegistrationState
from finance_svc.registry.service.registering import end, require_own_hand

CANCEL = "registration.cancel"


def ask_cancel(
    session: Session, registration_id: UUID, *, reason: CancelReason, actor: Actor, now: datetime
) -> Registration:
    """Ask for a registration to be taken back; nothing changes until a second person decides.

    Refuses `REGISTRATION_OF_PLEDGE`, and `STATE_FORBIDS` for what has ended.
    """
    row = queries.get_registration(session, registration_id)
    with as_house(session):
        row = queries.lock_registration(session, row.id)
        payload = _payload(session, row, reason)
        because = "asked anew"
        organisations.void_approval(session, act=CANCEL, subject_id=row.id, now=now, reason=because)
        organisations.request_approval(
            session,
            act=CANCEL,
            subject=("registration", row.id),
            payload=payload,
            steps=[Step(row.organisation_id, Permission.REGISTRY_REGISTER)],
            actor=actor,
            now=now,
        )
        subject, body = ("registration", row.id), {"reason": str(reason)}
        audit.record(
            session, act="registration.cancel_asked", subject=subject, actor=actor, now=now, body=body
        )
    return row


def decide_cancel(
    session: Session, registration_id: UUID, *, reason: CancelReason, actor: Actor, now: datetime
) -> Registration:
    """The second person takes it back for the reason that was asked for.

    Refuses `SELF_APPROVAL`, and `APPROVAL_CLOSED` for another reason or after another step.
    """
    row = queries.get_registration(session, registration_id)
    with as_house(session):
        row = queries.lock_registration(session, row.id)
        payload = _payload(session, row, reason)
        subject = ("registration", row.id)
        organisations.decide(session, act=CANCEL, subject=subject, payload=payload, actor=actor, now=now)
        return end(session, row.id, RegistrationState.CANCELLED, actor=actor, now=now, reason=str(reason))


def _payload(session: Session, row: Registration, reason: CancelReason) -> dict[str, object]:
    """What is decided: this registration as it stands, for this reason."""
    require_own_hand(row)
    rules.require_standing(row.state)
    return {
        "registration_id": str(row.id),
        "reason": str(reason),
        "seq": queries.last_seq(session, row.id),
    }

"""Enquiries: free, kept, and answered without a word about who or which."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.outbox import service as outbox
from finance_svc.registry import queries, rules
from finance_svc.registry.models import RegistryEnquiry
from finance_svc.registry.service.peppers import peppers
from finance_svc.settings import config


def enquire(
    session: Session, *, goods: rules.Goods | rules.Marks, lender_id: UUID, actor: Actor, now: datetime
) -> RegistryEnquiry:
    """Whether another lender finances these goods: CLEAR, REVIEW with what matched, or BLOCK since when.

    The lender's own registrations are no match: renewing or replacing is not financing twice. Refuses
    NOTHING_TO_MATCH, PEPPER_UNKNOWN, and FORBIDDEN to who is no lender.
    """
    require_lender(session, lender_id)
    marks = marks_of(session, goods, now=now)
    return look(session, marks, lender_id, actor=actor, now=now)


def require_lender(session: Session, organisation_id: UUID) -> None:
    """Only who lends asks, and registers (`NOT_A_LENDER`)."""
    if organisations.get_organisation(session, organisation_id).type is not OrganisationType.LENDER:
        raise rules.NotALender("the registry is among lenders")


def marks_of(session: Session, goods: rules.Goods | rules.Marks, *, now: datetime) -> rules.Marks:
    """What is compared of goods, or what the asker has hashed itself."""
    known = peppers(session, now=now)
    return rules.stated(goods, known) if isinstance(goods, rules.Marks) else rules.marks(goods, known)


def look(
    session: Session, marks: rules.Marks, lender_id: UUID, *, actor: Actor, now: datetime
) -> RegistryEnquiry:
    """Compare and keep what was answered."""
    table = config("registry")
    with as_house(session):
        found = queries.find_matches(
            session, marks, lender_id=lender_id, near_bits=table["near_bits"], zone=table["zone"]
        )
        finding = rules.judge(found, has_stack=marks.has_stack)
        row = _row(marks, lender_id, finding, actor=actor, now=now)
        session.add(row)
        session.flush()
        if finding.verdict is not rules.Verdict.CLEAR:
            _tell(session, row, now)
    return row


def _row(
    marks: rules.Marks, lender_id: UUID, finding: rules.Finding, *, actor: Actor, now: datetime
) -> RegistryEnquiry:
    return RegistryEnquiry(
        id=new_id("registry_enquiry"),
        organisation_id=lender_id,
        verdict=finding.verdict,
        compared=[str(kind) for kind in marks.kinds],
        matched=[str(kind) for kind in finding.matched],
        financed_since=finding.since,
        marks={
            "photo_hash": marks.photo_hash,
            "fingerprints": [[str(m.kind), m.pepper_version, m.digest.hex()] for m in marks.fingerprints],
        },
        asked_by=actor.name,
        asked_at=rules.to_millisecond(now),
    )


def _tell(session: Session, row: RegistryEnquiry, now: datetime) -> None:
    """Tell the asker, nobody else: that somebody asks is the asker's business."""
    since = row.financed_since.isoformat() if row.financed_since else None
    body = {
        "registry_enquiry_id": str(row.id),
        "verdict": str(row.verdict),
        "matched": row.matched,
        "financed_since": since,
    }
    outbox.emit(
        session,
        "duplicate.suspected",
        subject=("registry_enquiry", row.id),
        body=body,
        audience=(row.organisation_id,),
        now=now,
        cause=str(row.id),
    )

"""Passports of warehouses: every change is a new row with its papers; lenders learn of what weakens them."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.documents.queries import get_document
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.notices.rules import NoticeRequest
from finance_svc.notices.service import notify
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.outbox import service as outbox
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Site, SitePassport
from finance_svc.receipts.service.evidence import require_keeper


def record_passport(
    session: Session, *, passport: rules.Passport, actor: Actor, now: datetime
) -> SitePassport:
    """Say what is true of one's own warehouse from a day on (`PASSPORT_INVALID`)."""
    site = queries.get_site(session, passport.site_id)
    require_keeper(actor, site.organisation_id)
    rules.require_passport(passport, today=local_date(now, site.zone))
    for one in (
        passport.custodian_id,
        passport.loss_payee_id,
        *(p.organisation_id for p in passport.related),
    ):
        if one is not None:
            organisations.get_organisation(session, one)
    for document_id in passport.documents:
        get_document(session, document_id)
    with as_house(session):
        site = queries.lock_site(session, site.id)
        row = _write(session, site, passport, actor=actor, now=now)
        _tell(session, site, row, now)
    subject = ("site", site.id)
    body = {
        "since_date": passport.since_date.isoformat(),
        "weakened": row.weakened,
        "reason": passport.reason,
    }
    audit.record(session, act="site.passport_recorded", subject=subject, actor=actor, now=now, body=body)
    return row


def _write(
    session: Session, site: Site, passport: rules.Passport, *, actor: Actor, now: datetime
) -> SitePassport:
    """The new row; where it is the latest by its day, the site's licence is what it says."""
    before = queries.running_passport(session, site.id, day=passport.since_date)
    latest = queries.running_passport(session, site.id)
    row = SitePassport(
        organisation_id=site.organisation_id,
        object_id=site.id,
        weakened=rules.weakened(queries.as_passport(before) if before else None, passport),
        recorded_by=actor.name,
        recorded_at=now,
        **vars(passport)
        | {
            "documents": [str(one) for one in passport.documents],
            "related": [_kept(one) for one in passport.related],
        },
    )
    session.add(row)
    if latest is None or passport.since_date >= latest.since_date:
        site.licence_no, site.licence_valid_to = passport.licence_no, passport.licence_valid_to
        session.add(site)
    session.flush()
    return row


def _kept(one: rules.RelatedParty) -> dict[str, str | None]:
    known = str(one.organisation_id) if one.organisation_id else None
    return {"name": one.name, "relation": str(one.relation), "organisation_id": known}


def _tell(session: Session, site: Site, row: SitePassport, now: datetime) -> None:
    """Who has goods there reads the papers and learns of the change; lenders of what weakens them."""
    found = organisations.find_parties(session, site.id)
    for party in found:
        share_papers(session, row, party.organisation_id, party.part)
    body = {"site_id": str(site.id), "passport_id": str(row.id), "weakened": row.weakened}
    audience = {site.organisation_id, *(party.organisation_id for party in found)}
    subject = ("site", site.id)
    outbox.emit(session, "site.passport_changed", subject=subject, body=body, audience=audience, now=now)
    if row.weakened:
        for lender_id in {party.organisation_id for party in found if party.part == "lender"}:
            notice = NoticeRequest(
                organisation_id=lender_id,
                kind="warehouse_weakened",
                subject=subject,
                params={"detail": ", ".join(row.weakened)},
                cause=f"warehouse_weakened:{row.id.hex}",
            )
            notify(session, notice=notice, now=now)


def share_papers(session: Session, row: SitePassport, organisation_id: UUID, part: str) -> None:
    """Let an organisation read the papers of a passport. Needs the house's scope."""
    files = [("document", UUID(document)) for document in row.documents]
    parties.add_parties(session, [(file, organisation_id, part) for file in files])

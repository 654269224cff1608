"""Certificates of weighbridges: who keeps them weighs on certified bridges alone (DOMAIN B5.6, B5.9)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import BridgeCertificate
from finance_svc.receipts.service.evidence import add_once, require_keeper
from finance_svc.receipts.service.facts import canonical

LONGEST = timedelta(days=731)


@dataclass(frozen=True, kw_only=True)
class NewBridgeCertificate:
    """A laboratory's certificate for a bridge of a site."""

    bridge: str
    certificate_no: str
    issuer: str
    accuracy_class: str
    calibrated_date: date
    due_date: date
    document_id: UUID


def certify_bridge(
    session: Session, site_id: UUID, new: NewBridgeCertificate, *, actor: Actor, now: datetime
) -> BridgeCertificate:
    """Keep a certificate of a bridge (`CERT_REUSED`, `CERTIFICATE_DATES`)."""
    site = queries.get_site(session, site_id)
    require_keeper(actor, site.organisation_id)
    today = local_date(now, site.zone)
    if new.calibrated_date > today or not (
        new.calibrated_date < new.due_date <= new.calibrated_date + LONGEST
    ):
        raise rules.CertificateDates("calibrated not later than today, due after it, within two years")
    row = BridgeCertificate(
        organisation_id=site.organisation_id,
        object_id=site.id,
        site_id=site.id,
        certificate_key=f"{canonical(new.issuer)}|{canonical(new.certificate_no)}",
        recorded_by=actor.name,
        recorded_at=now,
        **vars(new),
    )
    with as_house(session):
        reused = rules.CertificateReused(f"certificate {new.certificate_no} was recorded before")
        add_once(session, row, {"uq_bridge_certificate_certificate_key": reused})
    body = {"bridge": new.bridge, "due_date": new.due_date.isoformat()}
    audit.record(session, act="bridge.certified", subject=("site", site.id), actor=actor, now=now, body=body)
    return row

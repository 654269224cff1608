"""What a release tells: events for programs, entries for the evidence log."""

from datetime import datetime

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import Actor
from finance_svc.lending.models import Facility, Release
from finance_svc.outbox import service as outbox
from finance_svc.receipts import queries as receipts

GATE_NEWS = frozenset({"release.allowed", "release.used"})
"""What the warehouse is told of too."""


def release(
    session: Session,
    kind: str,
    facility: Facility,
    row: Release,
    *,
    actor: Actor,
    now: datetime,
    **facts: str,
) -> None:
    """An event of a release and its entry. Needs the house's scope."""
    body = {
        "release_id": str(row.id),
        "facility_id": str(facility.id),
        "lot_id": str(row.lot_id),
        "receipt_id": str(row.receipt_id),
        "quantity_kg": f"{row.quantity_kg:f}",
        "due": f"{row.due:.2f}",
        "paid": f"{row.paid:.2f}",
        "currency": facility.currency,
        "state": str(row.state),
        **facts,
    }
    subject = ("release", row.id)
    audit.record(session, act=kind, subject=subject, actor=actor, now=now, body=body)
    audience = {facility.organisation_id, facility.borrower_id}
    if kind in GATE_NEWS:
        audience.add(receipts.get_lot(session, row.lot_id).organisation_id)
    outbox.emit(
        session,
        kind,
        subject=subject,
        body=body,
        audience=tuple(audience),
        now=now,
        cause=f"{row.id}:{row.paid}",
    )

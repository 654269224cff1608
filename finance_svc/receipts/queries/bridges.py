"""Certificates of weighbridges."""

from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.receipts import rules
from finance_svc.receipts.models import BridgeCertificate


def bridge_certificates(session: Session, site_id: UUID) -> list[rules.BridgeDue]:
    """All that were recorded for a site's bridges. Needs the house's scope."""
    chosen = select(BridgeCertificate).where(BridgeCertificate.site_id == site_id)
    return [rules.BridgeDue(row.bridge, row.calibrated_date, row.due_date) for row in session.exec(chosen)]


def find_bridge_certificates(
    session: Session, site_id: UUID, *, after: UUID | None, limit: int
) -> list[BridgeCertificate]:
    """A site's certificates in the order they were recorded, in the caller's scope."""
    chosen = select(BridgeCertificate).where(BridgeCertificate.site_id == site_id)
    if after is not None:
        chosen = chosen.where(col(BridgeCertificate.id) > after)
    return list(session.exec(chosen.order_by(col(BridgeCertificate.id)).limit(limit)))

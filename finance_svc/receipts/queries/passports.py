"""Passports of warehouses."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.receipts import rules
from finance_svc.receipts.models import SitePassport


def running_passport(session: Session, site_id: UUID, *, day: date | None = None) -> SitePassport | None:
    """The passport that counts on a day (None: the latest), in the caller's scope."""
    chosen = select(SitePassport).where(SitePassport.site_id == site_id)
    if day is not None:
        chosen = chosen.where(col(SitePassport.since_date) <= day)
    newest = chosen.order_by(col(SitePassport.since_date).desc(), col(SitePassport.id).desc())
    return session.exec(newest.limit(1)).first()


def find_passports(session: Session, site_id: UUID, *, after: UUID | None, limit: int) -> list[SitePassport]:
    """A site's passports in the order they were recorded, in the caller's scope."""
    chosen = select(SitePassport).where(SitePassport.site_id == site_id).order_by(col(SitePassport.id))
    if after is not None:
        chosen = chosen.where(col(SitePassport.id) > after)
    return list(session.exec(chosen.limit(limit)))


def as_passport(row: SitePassport) -> rules.Passport:
    """As the rules take it."""
    names = rules.Passport.__dataclass_fields__.keys() - {"related", "documents"}
    return rules.Passport(
        related=tuple(
            rules.RelatedParty(
                name=one["name"],
                relation=rules.Relation(one["relation"]),
                organisation_id=UUID(one["organisation_id"]) if one["organisation_id"] else None,
            )
            for one in row.related
        ),
        documents=tuple(UUID(one) for one in row.documents),
        **{name: getattr(row, name) for name in names},
    )

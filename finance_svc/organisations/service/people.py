"""Organisations, their members, and who is party to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import BadInput
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Member, Organisation
from finance_svc.settings import config


@dataclass(frozen=True, kw_only=True)
class NewOrganisation:
    """Facts of an organisation."""

    name: str
    type: rules.OrganisationType
    tax_id: str
    time_zone: str = "Asia/Shanghai"
    jurisdiction: str = "prc"
    licence_kind: str | None = None
    licence_no: str | None = None
    licence_valid_to: datetime | None = None


ADD_PARTY = sa.text("""
    INSERT INTO party (object_id, organisation_id, part, object_type)
    VALUES (:object, :organisation, :part, :type)
    ON CONFLICT DO NOTHING
""")


def register(session: Session, facts: NewOrganisation, *, actor: Actor, now: datetime) -> Organisation:
    """Register an organisation; the same tax id again is the same organisation. Needs the house's scope."""
    if known := queries.find_by_tax_id(session, facts.tax_id):
        return known
    try:
        ZoneInfo(facts.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput("BAD_REQUEST", f"no time zone {facts.time_zone!r}") from None
    organisation = Organisation(**vars(facts), created_at=now)
    session.add(organisation)
    session.flush()
    audit.record(
        session,
        act="organisation.registered",
        subject=("organisation", organisation.id),
        actor=actor,
        now=now,
    )
    return organisation


def add_member(
    session: Session, *, organisation_id: UUID, name: str, roles: Sequence[str], actor: Actor, now: datetime
) -> Member:
    """Add a member with roles of the organisation's type."""
    organisation = queries.get_organisation(session, organisation_id)
    rules.require_roles(roles, organisation.type, config("roles"))
    member = Member(
        organisation_id=organisation_id,
        name=name,
        language="zh" if organisation.jurisdiction == "prc" else "en",
        roles=list(roles),
        state=rules.MemberState.ACTIVE,
        created_at=now,
    )
    session.add(member)
    session.flush()
    audit.record(session, act="member.added", subject=("member", member.id), actor=actor, now=now)
    return member


def add_party(session: Session, *, subject: tuple[str, UUID], organisation_id: UUID, part: str) -> None:
    """Let the organisation read what belongs to the object. Needs the house's scope."""
    add_parties(session, [(subject, organisation_id, part)])


def add_parties(session: Session, parties: Sequence[tuple[tuple[str, UUID], UUID, str]]) -> None:
    """`add_party` for many (subject, organisation, part) at once. Needs the house's scope."""
    rows = [
        {"object": subject[1], "organisation": organisation_id, "part": part, "type": subject[0]}
        for subject, organisation_id, part in parties
    ]
    if rows:
        session.connection().execute(ADD_PARTY, rows)

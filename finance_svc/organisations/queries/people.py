"""Reads of organisations, members, parties and approvals."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from finance_svc.db import Question, driver, find_kept
from finance_svc.kernel.errors import NotFound
from finance_svc.organisations.models import (
    Approval,
    ApprovalDecision,
    Member,
    MemberActivity,
    Organisation,
    Party,
)
from finance_svc.organisations.rules import ApprovalState, MemberState, OrganisationType

PARTIES = "SELECT DISTINCT object_id, organisation_id FROM party WHERE object_id = ANY (%(objects)s)"


CHAIN = """
    WITH RECURSIVE chain AS (
        SELECT id, organisation_id, parent_id, roles, grantable, state, valid_until, 1 AS depth
        FROM member WHERE id = %s
        UNION ALL
        SELECT m.id, m.organisation_id, m.parent_id, m.roles, m.grantable, m.state, m.valid_until, depth + 1
        FROM member m JOIN chain c ON m.id = c.parent_id WHERE depth < 10)
    SELECT c.id, c.parent_id, c.roles, c.grantable, c.state, c.valid_until,
           (SELECT jsonb_object_agg(r.name, r.permissions ORDER BY r.type NULLS LAST)
            FROM role r JOIN organisation o ON o.id = c.organisation_id
            WHERE r.name = ANY (c.roles)
              AND (r.type = o.type OR r.type IS NULL AND r.organisation_id = c.organisation_id))
    FROM chain c ORDER BY c.depth
"""


def get_organisation(session: Session, organisation_id: UUID) -> Organisation:
    """The organisation; names and licences are known to every caller."""
    if (found := find_kept(session, Organisation, organisation_id)) is None:
        raise NotFound("no such organisation")
    return found


def find_organisations(session: Session, *, after: UUID | None, limit: int) -> list[Organisation]:
    """Organisations in id order."""
    chosen = select(Organisation).order_by(col(Organisation.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(Organisation.id) > after)))


def find_by_tax_id(session: Session, tax_id: str) -> Organisation | None:
    """The organisation with the tax id."""
    return session.exec(select(Organisation).where(Organisation.tax_id == tax_id)).first()


def find_of_type(session: Session, kind: OrganisationType) -> list[Organisation]:
    """All organisations of a type."""
    return list(
        session.exec(select(Organisation).where(Organisation.type == kind).order_by(col(Organisation.id)))
    )


def get_member(session: Session, member_id: UUID) -> Member:
    """The member, in the caller's scope."""
    if (found := session.get(Member, member_id)) is None:
        raise NotFound("no such member")
    return found


def find_members(session: Session, organisation_id: UUID) -> list[Member]:
    """The organisation's members."""
    return list(
        session.exec(select(Member).where(Member.organisation_id == organisation_id).order_by(col(Member.id)))
    )


def find_zones(session: Session) -> list[str]:
    """The time zones organisations live in."""
    return sorted(session.exec(select(Organisation.time_zone).distinct()))


def find_people_of_zone(session: Session, zone: str) -> list[Member]:
    """The active members of all organisations of a time zone. Needs the house's scope."""
    chosen = (
        select(Member)
        .join(Organisation, col(Organisation.id) == col(Member.organisation_id))
        .where(Organisation.time_zone == zone, Member.state == MemberState.ACTIVE)
    )
    return list(session.exec(chosen.order_by(col(Member.id))))


def active_minutes(
    session: Session, organisation_id: UUID, start: datetime, end: datetime
) -> dict[UUID, list[datetime]]:
    """The minutes each member was here from `start` until before `end`, in order."""
    chosen = select(MemberActivity.member_id, MemberActivity.minute).where(
        MemberActivity.organisation_id == organisation_id,
        col(MemberActivity.minute) >= start,
        col(MemberActivity.minute) < end,
    )
    found: dict[UUID, list[datetime]] = {}
    for member_id, minute in session.exec(chosen.order_by(col(MemberActivity.minute))):
        found.setdefault(member_id, []).append(minute)
    return found


def last_seen(session: Session, organisation_id: UUID, *, before: datetime) -> dict[UUID, datetime]:
    """When each member of the organisation was here last before a moment."""
    here = (MemberActivity.member_id == Member.id, col(MemberActivity.minute) < before)
    newest = select(func.max(MemberActivity.minute)).where(*here).scalar_subquery()
    chosen = select(col(Member.id), newest).where(Member.organisation_id == organisation_id)
    return {member_id: minute for member_id, minute in session.exec(chosen) if minute is not None}


def anybody_last_seen(session: Session, organisation_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """When anybody of each organisation was here last. Needs the house's scope."""
    here = MemberActivity.organisation_id == Organisation.id
    newest = select(func.max(MemberActivity.minute)).where(here).scalar_subquery()
    chosen = select(col(Organisation.id), newest).where(col(Organisation.id).in_(list(organisation_ids)))
    return {one: minute for one, minute in session.exec(chosen) if minute is not None}


def find_all_members(session: Session, keepers: Collection[UUID] | None = None) -> list[Member]:
    """Members of the organisations (None: all in the caller's scope), in id order."""
    chosen = select(Member).order_by(col(Member.id))
    return list(
        session.exec(chosen if keepers is None else chosen.where(col(Member.organisation_id).in_(keepers)))
    )


def find_parties(session: Session, object_id: UUID) -> list[Party]:
    """Who may read what belongs to the object. Needs the house's scope."""
    return list(session.exec(select(Party).where(Party.object_id == object_id)))


def party_ids(session: Session, object_ids: Iterable[UUID]) -> list[UUID]:
    """The organisations that are party to any of the objects. Needs the house's scope."""
    chosen = select(Party.organisation_id).where(col(Party.object_id).in_(list(object_ids))).distinct()
    return sorted(session.exec(chosen))


def parties_of(object_ids: Iterable[UUID]) -> Question:
    """Asks for (object, organisation that is party to it), to go out with others. Needs the house's scope."""
    return Question(PARTIES, {"objects": list(object_ids)})


def lock_pending(session: Session, act: str, subject_id: UUID) -> Approval | None:
    """The approval that waits for a decision on the subject, under a row lock."""
    chosen = select(Approval).where(
        Approval.act == act, Approval.subject_id == subject_id, Approval.state == ApprovalState.PENDING
    )
    return session.exec(chosen.with_for_update()).first()


def find_pending(session: Session, *, now: datetime) -> list[Approval]:
    """Approvals in the caller's scope that wait for a decision."""
    chosen = select(Approval).where(Approval.state == ApprovalState.PENDING, col(Approval.expires_at) > now)
    return list(session.exec(chosen.order_by(col(Approval.id))))


def deciders(session: Session, approval_id: UUID) -> list[UUID]:
    """The members who have decided; a policy that decided is none."""
    chosen = select(ApprovalDecision.member_id).where(ApprovalDecision.approval_id == approval_id)
    return [member_id for member_id in session.exec(chosen) if member_id is not None]


HEIGHT = sa.text("""
    WITH RECURSIVE below AS (
        SELECT id, 1 AS depth FROM member WHERE id = :id
        UNION ALL SELECT m.id, depth + 1 FROM member m JOIN below b ON m.parent_id = b.id WHERE depth < 10)
    SELECT coalesce(max(depth), 1) FROM below
""")


class ChainRow(NamedTuple):
    """An account on the way up to the one that answers to nobody, with the roles that are rows."""

    id: UUID
    parent_id: UUID | None
    roles: list[str]
    grantable: list[str] | None
    state: str
    valid_until: datetime | None
    custom: dict[str, list[str]] | None


def find_chain(session: Session, member_id: UUID) -> list[ChainRow]:
    """The account and those it answers to, child first; past the ORM. Needs the house's scope."""
    session.flush()
    rows = driver(session).execute(CHAIN, [member_id], prepare=True)
    return [ChainRow(*row) for row in rows]


def height_of(session: Session, member_id: UUID) -> int:
    """How many accounts stand one below the other from this one down. Needs the house's scope."""
    session.flush()
    found: int = session.connection().execute(HEIGHT, {"id": member_id}).scalar_one()
    return found


def lock_organisation(session: Session, organisation_id: UUID) -> Organisation:
    """The organisation under a row lock. Needs the house's scope."""
    chosen = select(Organisation).where(Organisation.id == organisation_id).with_for_update()
    return session.exec(chosen).one()


def lock_member(session: Session, member_id: UUID) -> Member:
    """The member under a row lock, in the caller's scope."""
    chosen = select(Member).where(Member.id == member_id).with_for_update()
    if (found := session.exec(chosen.execution_options(populate_existing=True)).first()) is None:
        raise NotFound("no such member")
    return found


def page_members(session: Session, organisation_id: UUID, *, after: UUID | None, limit: int) -> list[Member]:
    """A page of the organisation's members in id order."""
    chosen = select(Member).where(Member.organisation_id == organisation_id).order_by(col(Member.id))
    chosen = chosen if after is None else chosen.where(col(Member.id) > after)
    return list(session.exec(chosen.limit(limit)))


def person_of(session: Session, member_id: UUID) -> UUID:
    """The natural person behind an account. Needs the house's scope."""
    found = session.exec(select(Member.person_id).where(Member.id == member_id)).first()
    return found or member_id


def persons_of(session: Session, member_ids: Iterable[UUID]) -> set[UUID]:
    """The natural persons behind accounts of any organisation. Needs the house's scope."""
    return {person_of(session, member_id) for member_id in member_ids}


def person_with_email(session: Session, email: str) -> UUID | None:
    """The person whose account, of any organisation, has the address. Needs the house's scope."""
    chosen = select(Member.person_id).where(Member.email == email).order_by(col(Member.id))
    return session.exec(chosen).first()


def names_of(session: Session, organisation_ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of organisations by id."""
    chosen = select(Organisation.id, Organisation.name).where(col(Organisation.id).in_(organisation_ids))
    return {row[0]: row[1] for row in session.exec(chosen)}

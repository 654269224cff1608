"""Reads of organisations, members, parties and approvals."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.db import driver
from finance_svc.kernel.errors import NotFound
from finance_svc.organisations.models import (
    Approval,
    ApprovalDecision,
    Credential,
    Member,
    Organisation,
    Party,
)
from finance_svc.organisations.rules import ApprovalState, OrganisationType

PARTIES = "SELECT DISTINCT object_id, organisation_id FROM party WHERE object_id = ANY (%s)"


def get_organisation(session: Session, organisation_id: UUID) -> Organisation:
    """The organisation; names and licences are known to every caller."""
    if (found := session.get(Organisation, organisation_id)) is None:
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


def find_all_members(session: Session, keepers: Collection[UUID] | None = None) -> list[Member]:
    """Members of the organisations (None: all in the caller's scope), in id order."""
    chosen = select(Member).order_by(col(Member.id))
    return list(
        session.exec(chosen if keepers is None else chosen.where(col(Member.organisation_id).in_(keepers)))
    )


def find_credential(session: Session, secret_hash: bytes) -> tuple[Credential, Member] | None:
    """A live key and its member."""
    chosen = select(Credential, Member).where(
        Credential.member_id == Member.id,
        Credential.secret_hash == secret_hash,
        col(Credential.revoked_at).is_(None),
    )
    return session.exec(chosen).first()


def find_parties(session: Session, object_id: UUID) -> list[Party]:
    """Who may read what belongs to the object. Needs the house's scope."""
    return list(session.exec(select(Party).where(Party.object_id == object_id)))


def party_ids(session: Session, object_ids: Iterable[UUID]) -> list[UUID]:
    """The organisations that are party to any of the objects. Needs the house's scope."""
    chosen = select(Party.organisation_id).where(col(Party.object_id).in_(list(object_ids))).distinct()
    return sorted(session.exec(chosen))


def parties_of(session: Session, object_ids: Iterable[UUID]) -> Iterator[tuple[UUID, UUID]]:
    """(object, organisation that is party to it), past the ORM. Needs the house's scope.

    Asked at once, read when iterated: in a pipeline other questions may follow before.
    """
    return iter(driver(session).execute(PARTIES, [list(object_ids)], prepare=True))


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
    """The members who have decided."""
    return list(
        session.exec(select(ApprovalDecision.member_id).where(ApprovalDecision.approval_id == approval_id))
    )

"""Reads of organisations, members, parties and approvals."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.db import driver
from finance_svc.kernel.errors import NotFound
from finance_svc.organisations.models import (
    Approval,
    ApprovalDecision,
    Assignment,
    ChecklistItem,
    Credential,
    Export,
    Invitation,
    Licence,
    Member,
    Organisation,
    Party,
)
from finance_svc.organisations.rules import ApprovalState, ExportState, OrganisationType
from finance_svc.settings import config

PARTIES = "SELECT DISTINCT object_id, organisation_id FROM party WHERE object_id = ANY (%s)"
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


def find_invitation(session: Session, secret_hash: bytes) -> Invitation | None:
    """The invitation of a secret. Needs the house's scope."""
    return session.exec(select(Invitation).where(Invitation.secret_hash == secret_hash)).first()


def lock_invitation(session: Session, secret_hash: bytes) -> Invitation | None:
    """The invitation of a secret, under a row lock. Needs the house's scope."""
    chosen = select(Invitation).where(Invitation.secret_hash == secret_hash).with_for_update()
    return session.exec(chosen).first()


def find_invitations(session: Session, *, after: UUID | None, limit: int) -> list[Invitation]:
    """Invitations in the caller's scope, in id order."""
    chosen = select(Invitation).order_by(col(Invitation.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(Invitation.id) > after)))


def find_licences(session: Session, organisation_id: UUID) -> list[Licence]:
    """An organisation's licences, known to every caller."""
    chosen = select(Licence).where(Licence.organisation_id == organisation_id).order_by(col(Licence.id))
    return list(session.exec(chosen))


def licensed(session: Session, organisation_id: UUID, gate: str, *, at: datetime) -> Licence | None:
    """A verified licence that counts for an act then; `gate`: a table of licences in the jurisdiction.

    None: the gate is shut (DOMAIN L13b lending, L17 auction, L19 payment).
    """
    jurisdiction = config(f"jurisdictions/{get_organisation(session, organisation_id).jurisdiction}")
    chosen = select(Licence).where(
        Licence.organisation_id == organisation_id,
        col(Licence.kind).in_(jurisdiction["licences"][gate]["kinds"]),
        col(Licence.verified_at).is_not(None),
        Licence.valid_from <= at,
        col(Licence.valid_to).is_(None) | (col(Licence.valid_to) > at),
    )
    return session.exec(chosen.order_by(col(Licence.id))).first()


def find_checklist(session: Session, organisation_id: UUID) -> list[ChecklistItem]:
    """The items that have moved, in the caller's scope."""
    chosen = select(ChecklistItem).where(ChecklistItem.organisation_id == organisation_id)
    return list(session.exec(chosen))


def lock_item(session: Session, organisation_id: UUID, item: str) -> ChecklistItem | None:
    """An item that has moved, under a row lock."""
    chosen = select(ChecklistItem).where(
        ChecklistItem.organisation_id == organisation_id, ChecklistItem.item == item
    )
    return session.exec(chosen.with_for_update()).first()


def assigned_to(session: Session, member_id: UUID) -> list[Assignment]:
    """What a member works on, in the caller's scope."""
    chosen = select(Assignment).where(Assignment.member_id == member_id).order_by(col(Assignment.id))
    return list(session.exec(chosen))


def assignee_of(session: Session, subject: tuple[str, UUID]) -> UUID | None:
    """Who works on an object, in the caller's scope."""
    chosen = select(Assignment.member_id).where(
        Assignment.subject_type == subject[0], Assignment.subject_id == subject[1]
    )
    return session.exec(chosen).first()


def page_assigned(session: Session, member_id: UUID, *, after: UUID | None, limit: int) -> list[Assignment]:
    """A page of what a member works on, in id order."""
    chosen = select(Assignment).where(Assignment.member_id == member_id).order_by(col(Assignment.id))
    chosen = chosen if after is None else chosen.where(col(Assignment.id) > after)
    return list(session.exec(chosen.limit(limit)))


def find_exports(session: Session, *, after: UUID | None, limit: int) -> list[Export]:
    """Exports in the caller's scope, in id order."""
    chosen = select(Export).order_by(col(Export.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(Export.id) > after)))


def exports_of(session: Session, person_id: UUID, organisation_id: UUID, *, since: datetime) -> list[Export]:
    """What a person took out of an organisation since a time. Needs the house's scope."""
    chosen = select(Export).where(
        Export.person_id == person_id,
        Export.organisation_id == organisation_id,
        Export.state == ExportState.DONE,
        col(Export.done_at) > since,
    )
    return list(session.exec(chosen.order_by(col(Export.id))))


def lock_export(session: Session, export_id: UUID) -> Export:
    """The export under a row lock, in the caller's scope."""
    found = session.exec(select(Export).where(Export.id == export_id).with_for_update()).first()
    if found is None:
        raise NotFound("no such export")
    return found

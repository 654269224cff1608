"""Reads of invitations, licences, the checklist, assignments and exports."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.kernel.errors import NotFound
from finance_svc.organisations.models import (
    Assignment,
    ChecklistItem,
    Export,
    Invitation,
    Licence,
)
from finance_svc.organisations.queries.people import get_organisation
from finance_svc.organisations.rules import ExportState
from finance_svc.settings import config


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


def verified_licences(session: Session, organisation_ids: Collection[UUID]) -> dict[UUID, Licence]:
    """The verified licence of each organisation that runs longest; known to every caller."""
    chosen = select(Licence).where(
        col(Licence.organisation_id).in_(organisation_ids), col(Licence.verified_at).is_not(None)
    )
    rows = session.exec(chosen.order_by(col(Licence.valid_to).nulls_last(), col(Licence.id)))
    return {row.organisation_id: row for row in rows}


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


def assigned_ids(session: Session, subject_type: str, member_id: UUID) -> list[UUID]:
    """The objects of a kind that a member works on, in the caller's scope."""
    chosen = select(Assignment.subject_id).where(
        Assignment.member_id == member_id, Assignment.subject_type == subject_type
    )
    return list(session.exec(chosen))


def assignees_of(session: Session, subject_type: str, subject_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Who works on which of the objects, in the caller's scope."""
    chosen = select(Assignment.subject_id, Assignment.member_id).where(
        Assignment.subject_type == subject_type, col(Assignment.subject_id).in_(subject_ids)
    )
    return dict(session.exec(chosen).all())


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

"""Who works on what. The work is the organisation's: when somebody leaves, it goes over in one update."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, select

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import NotFound
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Export, Member
from finance_svc.organisations.rules import MemberState
from finance_svc.organisations.service import accounts
from finance_svc.outbox import service as outbox

ASSIGN = sa.text("""
    INSERT INTO assignment (id, organisation_id, subject_type, subject_id, member_id, assigned_at)
    VALUES (:id, :organisation, :type, :subject, :member, :now)
    ON CONFLICT (organisation_id, subject_type, subject_id)
    DO UPDATE SET member_id = excluded.member_id, assigned_at = excluded.assigned_at
    WHERE assignment.member_id <> excluded.member_id
""")
UNASSIGN = sa.text("""
    DELETE FROM assignment
    WHERE organisation_id = :organisation AND subject_type = :type AND subject_id = :subject
""")
HAND_OVER = sa.text("UPDATE assignment SET member_id = :heir, assigned_at = :now WHERE member_id = :leaver")
ADOPT = sa.text("UPDATE member SET parent_id = :heir WHERE parent_id = :leaver")
REVOKE = (
    sa.text("UPDATE credential SET revoked_at = :now WHERE member_id = :leaver AND revoked_at IS NULL"),
    sa.text(
        "UPDATE web_session SET revoked_at = :system_now WHERE member_id = :leaver AND revoked_at IS NULL"
    ),
    sa.text("UPDATE sign_in_link SET used_at = :system_now WHERE member_id = :leaver AND used_at IS NULL"),
)


@dataclass(frozen=True)
class OffBoarded:
    """What an off-boarding did: how much work went to whom, and what the leaver took out before."""

    member: Member
    heir_id: UUID | None
    moved: int
    exports: Sequence[Export]
    is_spike: bool


def assign(
    session: Session, *, subject: tuple[str, UUID], member_id: UUID, actor: Actor, now: datetime
) -> None:
    """Give an object to a member of the actor's organisation to work on; the one before lets go.

    The caller has looked the object up in its own scope. Refuses NOT_FOUND, HEIR_NEEDED (not active).
    """
    with as_house(session):
        chosen = select(Member).where(Member.id == member_id).with_for_update(read=True)
        member = session.exec(chosen.execution_options(populate_existing=True)).first()
        if member is None or actor.organisation_id not in {None, member.organisation_id}:
            raise NotFound("no such member")
        if member.state is not MemberState.ACTIVE:
            raise rules.HeirNeeded("this member is not active")
        values = {
            "id": new_id("assignment"),
            "organisation": member.organisation_id,
            "type": subject[0],
            "subject": subject[1],
            "member": member_id,
            "now": now,
        }
        if session.connection().execute(ASSIGN, values).rowcount:
            body = {"member_id": str(member_id)}
            audit.record(session, act="work.assigned", subject=subject, actor=actor, now=now, body=body)


def unassign(session: Session, *, subject: tuple[str, UUID], actor: Actor, now: datetime) -> None:
    """Nobody in particular works on the object any more. The caller has looked it up in its own scope."""
    organisation_id, _ = actor.identified()
    values = {"organisation": organisation_id, "type": subject[0], "subject": subject[1]}
    with as_house(session):
        if session.connection().execute(UNASSIGN, values).rowcount:
            audit.record(session, act=f"{subject[0]}.unassigned", subject=subject, actor=actor, now=now)


def off_board(
    session: Session,
    *,
    member_id: UUID,
    heir_id: UUID | None,
    actor: Actor,
    now: datetime,
    system_now: datetime,
) -> OffBoarded:
    """Let somebody go (DOMAIN S4): all work to the heir (the parent, if none is named) in one update, every
    secret revoked, the exports of 14 days listed. Needs the house's scope. Twice is once.

    Refuses OWN_ACCOUNT, FORBIDDEN, HEIR_NEEDED.
    """
    organisation_id = queries.get_member(session, member_id).organisation_id
    queries.lock_organisation(session, organisation_id)
    member = queries.lock_member(session, member_id)
    accounts.require_may_manage(session, member_id=member_id, actor=actor)
    accounts.require_other_person(session, member, actor)
    heir_id = heir_id or member.parent_id
    moved = _hand_over(session, member, heir_id, now)
    values = {"leaver": member_id, "now": now, "system_now": system_now}
    for statement in REVOKE:
        session.connection().execute(statement, _named(statement, values))
    exports, is_spike = _look_back(session, member, now)
    done = OffBoarded(member, heir_id, moved, exports, is_spike)
    if member.state is MemberState.ACTIVE or moved:
        _tell(session, done, actor, now)
    return done


def _hand_over(session: Session, member: Member, heir_id: UUID | None, now: datetime) -> int:
    height = queries.height_of(session, member.id)
    if heir_id is None:
        if height > 1 or queries.assigned_to(session, member.id):
            raise rules.HeirNeeded("say who takes over the work")
        return 0
    heir = queries.lock_member(session, heir_id)
    if heir.organisation_id != member.organisation_id:
        raise NotFound("no such member")
    chain = [row.id for row in queries.find_chain(session, heir_id)]
    if heir.state is not MemberState.ACTIVE or member.id in chain:
        raise rules.HeirNeeded("the heir is not active, or answers to the one who leaves")
    rules.require_chain(member.id, chain, height=height - 1)
    session.connection().execute(ADOPT, {"heir": heir_id, "leaver": member.id})
    values = {"heir": heir_id, "leaver": member.id, "now": now}
    return session.connection().execute(HAND_OVER, values).rowcount


def _look_back(session: Session, member: Member, now: datetime) -> tuple[list[Export], bool]:
    from_then = now - rules.LOOK_BACK
    found = queries.exports_of(
        session, member.person_id, member.organisation_id, since=from_then - rules.MEDIAN_OVER
    )
    recent = [row for row in found if row.done_at and row.done_at > from_then]
    usual = [row.rows for row in found if row.done_at and row.done_at <= from_then and not row.allowed_by]
    return recent, rules.is_spike([row.rows for row in recent], usual)


def _tell(session: Session, done: OffBoarded, actor: Actor, now: datetime) -> None:
    member = done.member
    subject = ("member", member.id)
    body: dict[str, Any] = {
        "member_id": str(member.id),
        "heir_id": str(done.heir_id) if done.heir_id else None,
        "moved": done.moved,
        "exports": [str(row.id) for row in done.exports],
        "code": "EXPORT_SPIKE" if done.is_spike else None,
    }
    if member.state is MemberState.ACTIVE:
        audit.move(session, member, MemberState.DISABLED, actor=actor, now=now, reason="off-boarded")
        session.flush()
    audit.record(session, act="member.off_boarded", subject=subject, actor=actor, now=now, body=body)
    audience = (member.organisation_id,)
    outbox.emit(session, "member.off_boarded", subject=subject, body=body, audience=audience, now=now)
    if done.is_spike:
        spike = {**body, "rows": sum(row.rows for row in done.exports), "on": "off_boarding"}
        outbox.emit(session, "export.spike", subject=subject, body=spike, audience=audience, now=now)


def _named(statement: sa.TextClause, values: dict[str, object]) -> dict[str, object]:
    return {name: values[name] for name in statement.compile().params}

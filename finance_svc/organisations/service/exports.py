"""The watch over lists that leave the house (DOMAIN S4): large ones alert the parent and wait."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.kernel.errors import Forbidden
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Export, Member
from finance_svc.organisations.rules import ExportState, ExportWaits
from finance_svc.organisations.service import approvals
from finance_svc.outbox import service as outbox

ACT = "export"


def watch_export(
    session: Session, *, member_id: UUID, rows: int, actor: Actor, now: datetime, name: str = "list"
) -> ExportWaits | None:
    """Note an export of `rows` rows of the list `name`; above the person's limit it waits for the parent.

    Gives the refusal `EXPORT_WAITS` instead of raising it, because the alert is kept with it: an endpoint
    answers it (`web.problems.of_refusal`) and exports nothing. Never inside a read-only transaction.
    Once allowed, the export of at most so many rows passes once, within 7 days of the asking.
    """
    with as_house(session):
        member = queries.lock_member(session, member_id)
        usual = queries.exports_of(
            session, member.person_id, member.organisation_id, since=now - rules.MEDIAN_OVER
        )
        limit = rules.export_limit([row.rows for row in usual if row.allowed_by is None])
        if rows <= limit:
            _done(session, _new(member, name, rows, ExportState.DONE, now), actor, now)
            return None
        standing = _standing(session, member, name, rows, now)
        if standing is not None and standing.state is ExportState.ALLOWED:
            audit.move(session, standing, ExportState.DONE, actor=actor, now=now)
            _done(session, standing, actor, now)
            return None
        waiting = standing or _ask(session, _new(member, name, rows, ExportState.WAITING, now), actor, now)
    return ExportWaits(
        f"{rows} rows are more than {limit} and wait for approval", export_id=ids.show("export", waiting.id)
    )


def decide_export(session: Session, *, export_id: UUID, allow: bool, actor: Actor, now: datetime) -> Export:
    """Allow a waiting export once, or refuse it: by an account the asker answers to, else by a manager.

    Refuses NOT_FOUND, FORBIDDEN, SELF_APPROVAL, APPROVAL_CLOSED.
    """
    export = queries.lock_export(session, export_id)
    subject = ("export", export.id)
    with as_house(session):
        member = queries.get_member(session, export.member_id)
        _require_above(session, member, actor)
        if allow:
            approvals.decide(
                session, act=ACT, subject=subject, payload=_payload(export), actor=actor, now=now
            )
            export.allowed_by = actor.member_id
            audit.move(session, export, ExportState.ALLOWED, actor=actor, now=now)
        else:
            actor.require(_needed(member))
            audit.move(session, export, ExportState.REFUSED, actor=actor, now=now)
            approvals.void_approval(session, act=ACT, subject_id=export.id, now=now, reason="refused")
    return export


def _needed(member: Member) -> Permission:
    """The parent decides by being the parent; for an account that answers to nobody, a manager does."""
    return Permission.READ if member.parent_id else Permission.ORGANISATION_MANAGE


def _require_above(session: Session, member: Member, actor: Actor) -> None:
    if member.parent_id is None:
        return
    above = {row.id for row in queries.find_chain(session, member.parent_id)}
    if actor.member_id not in above:
        raise Forbidden("the account's parent decides this")


def _standing(session: Session, member: Member, name: str, rows: int, now: datetime) -> Export | None:
    """What was asked already and is allowed, or still waits; the allowed one first."""
    chosen = select(Export).where(
        Export.member_id == member.id,
        Export.name == name,
        Export.rows >= rows,
        col(Export.state).in_([ExportState.ALLOWED, ExportState.WAITING]),
        col(Export.asked_at) > now - rules.EXPORT_WAIT,
    )
    return session.exec(chosen.order_by(col(Export.state), col(Export.id)).with_for_update()).first()


def _new(member: Member, name: str, rows: int, state: ExportState, now: datetime) -> Export:
    return Export(
        organisation_id=member.organisation_id,
        member_id=member.id,
        person_id=member.person_id,
        name=name,
        rows=rows,
        state=state,
        asked_at=now,
    )


def _done(session: Session, export: Export, actor: Actor, now: datetime) -> None:
    export.done_at = now
    session.add(export)
    session.flush()
    body = {"name": export.name, "rows": export.rows}
    subject = ("export", export.id)
    audit.record(session, act="export.done", subject=subject, actor=actor, now=now, body=body)


def _ask(session: Session, export: Export, actor: Actor, now: datetime) -> Export:
    session.add(export)
    session.flush()
    member = queries.get_member(session, export.member_id)
    approvals.request_approval(
        session,
        act=ACT,
        subject=("export", export.id),
        payload=_payload(export),
        steps=[rules.Step(export.organisation_id, _needed(member))],
        actor=actor,
        now=now,
    )
    body = {
        **_payload(export),
        "parent_id": str(member.parent_id) if member.parent_id else None,
        "code": "EXPORT_SPIKE",
        "on": "export",
    }
    subject = ("export", export.id)
    audit.record(session, act="export.waits", subject=subject, actor=HOUSE, now=now, body=body)
    outbox.emit(
        session, "export.spike", subject=subject, body=body, audience=(export.organisation_id,), now=now
    )
    return export


def _payload(export: Export) -> dict[str, Any]:
    return {
        "export_id": str(export.id),
        "member_id": str(export.member_id),
        "name": export.name,
        "rows": export.rows,
    }

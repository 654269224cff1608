"""Four eyes: one mechanism for every binding act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Approval, ApprovalDecision
from finance_svc.outbox import service as outbox


def request_approval(  # noqa: PLR0913 - the one call for every act that needs four eyes
    session: Session,
    *,
    act: str,
    subject: tuple[str, UUID],
    payload: Mapping[str, Any],
    steps: Sequence[rules.Step],
    actor: Actor,
    now: datetime,
    object_id: UUID | None = None,
    life: timedelta = rules.APPROVAL_LIFE,
) -> Approval:
    """Ask for the decisions `steps`, in order, over `payload`, within `life`; parties of `object_id` see."""
    organisation_id, member_id = actor.identified()
    approval = Approval(
        organisation_id=organisation_id,
        object_id=object_id or subject[1],
        act=act,
        subject_type=subject[0],
        subject_id=subject[1],
        payload_hash=rules.payload_hash(payload),
        steps=[
            {"organisation_id": str(step.organisation_id), "permission": step.permission.value}
            for step in steps
        ],
        step=0,
        state=rules.ApprovalState.PENDING,
        requested_by=member_id,
        requested_at=now,
        expires_at=now + life,
    )
    with as_house(session):
        session.add(approval)
        session.flush()
        _tell(session, "approval.requested", approval, now)
    return approval


@dataclass(frozen=True)
class Decision:
    """What is decided: the act, its subject, and exactly what the deciders saw."""

    act: str
    subject: tuple[str, UUID]
    payload: Mapping[str, Any]


def decide(
    session: Session,
    *,
    act: str,
    subject: tuple[str, UUID],
    payload: Mapping[str, Any],
    actor: Actor,
    now: datetime,
) -> bool:
    """Decide the next step; True when the last needed decision fell.

    Raises SELF_APPROVAL (also for another account of the same person), FORBIDDEN, or APPROVAL_CLOSED
    (nothing waits, it expired, the payload changed).
    """
    with as_house(session):
        approval = _lock(session, Decision(act, subject, payload))
        makers = queries.persons_of(session, [approval.requested_by, *queries.deciders(session, approval.id)])
        person_id = queries.person_of(session, actor.identified()[1])
        rules.require_may_decide(_step(approval), makers=makers, person_id=person_id, actor=actor)
        _require_open(approval, payload, now)
        return _record_decision(session, approval, actor, now)


def decide_by_policy(
    session: Session,
    decision: Decision,
    *,
    policy_id: UUID,
    organisation_id: UUID,
    actor: Actor,
    now: datetime,
) -> bool:
    """Decide all steps of one organisation, by the policy its people adopted; True when nothing is left.

    `actor` names the policy in the evidence log. Raises APPROVAL_CLOSED. Needs the house's scope.
    """
    approval = _lock(session, decision)
    _require_open(approval, decision.payload, now)
    done = False
    while not done and _step(approval).organisation_id == organisation_id:
        done = _record_decision(session, approval, actor, now, policy_id=policy_id)
    return done


def void_approval(session: Session, *, act: str, subject_id: UUID, now: datetime, reason: str) -> None:
    """Void what waits on a subject that changed. Needs the house's scope."""
    if approval := queries.lock_pending(session, act, subject_id):
        audit.move(session, approval, rules.ApprovalState.VOID, actor=HOUSE, now=now, reason=reason)


def _lock(session: Session, decision: Decision) -> Approval:
    approval = queries.lock_pending(session, decision.act, decision.subject[1])
    if approval is None:
        raise rules.ApprovalClosed
    return approval


def _require_open(approval: Approval, payload: Mapping[str, Any], now: datetime) -> None:
    if approval.expires_at <= now or approval.payload_hash != rules.payload_hash(payload):
        raise rules.ApprovalClosed("it has expired, or what it is about has changed")


def _step(approval: Approval) -> rules.Step:
    row = approval.steps[approval.step]
    return rules.Step(UUID(row["organisation_id"]), Permission(row["permission"]))


def _record_decision(
    session: Session, approval: Approval, actor: Actor, now: datetime, *, policy_id: UUID | None = None
) -> bool:
    session.add(
        ApprovalDecision(
            organisation_id=_step(approval).organisation_id,
            object_id=approval.object_id,
            approval_id=approval.id,
            member_id=None if policy_id else actor.identified()[1],
            policy_id=policy_id,
            step=approval.step,
            decided_at=now,
        )
    )
    audit.record(
        session, act=f"{approval.act}.decided", subject=("approval", approval.id), actor=actor, now=now
    )
    approval.step += 1
    session.add(approval)
    if done := approval.step == len(approval.steps):
        audit.move(session, approval, rules.ApprovalState.APPROVED, actor=actor, now=now)
    _tell(session, "approval.decided", approval, now)
    return done


def _tell(session: Session, kind: str, approval: Approval, now: datetime) -> None:
    audience = {approval.organisation_id, *(UUID(step["organisation_id"]) for step in approval.steps)}
    body = {
        "approval_id": str(approval.id),
        "act": approval.act,
        "subject_id": str(approval.subject_id),
        "step": approval.step,
        "state": str(approval.state),
    }
    outbox.emit(session, kind, subject=("approval", approval.id), body=body, audience=audience, now=now)

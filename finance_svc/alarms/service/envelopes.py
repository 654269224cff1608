"""Other limits than the commodity's for a room's goods: one side proposes, the other side approves."""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import EnvelopeOverride, EnvelopeStep
from finance_svc.alarms.service.rooms import lenders_of, tell_room
from finance_svc.audit.service import record
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import BadInput, Forbidden
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import Step
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import service as goods

ACT = "envelope.set"


class Proposal(NamedTuple):
    """Limits of one kind of channel, in its own unit, for a time; `lot_id` says for whose sake."""

    room_id: UUID
    lot_id: UUID | None
    kind: str
    low: Decimal | None
    high: Decimal | None
    valid_from: datetime
    valid_to: datetime
    reason: str


def propose_override(
    session: Session, *, proposal: Proposal, actor: Actor, now: datetime
) -> EnvelopeOverride:
    """Propose limits as the room's keeper or a lender of it; they bind when the other side has approved.

    A room without a lender needs a second person of its keeper. Refuses `OVERRIDE_WRONG`.
    """
    room = receipts.get_room(session, proposal.room_id)
    if proposal.lot_id and receipts.get_lot(session, proposal.lot_id).room_id != room.id:
        raise BadInput("BAD_REQUEST", "the lot does not stand in the room")
    _require(proposal, now)
    with as_house(session):
        goods.note_news(session, room.id)
        lenders = lenders_of(session, room.id)
        steps = _other_side(actor, room.organisation_id, lenders)
        row = EnvelopeOverride(
            organisation_id=actor.identified()[0],
            object_id=room.id,
            proposed_by=actor.name,
            recorded_at=now,
            **proposal._asdict(),
        )
        session.add(row)
        session.flush()
        organisations.request_approval(
            session,
            act=ACT,
            subject=("envelope_override", row.id),
            payload=_payload(row),
            steps=steps,
            actor=actor,
            now=now,
            object_id=room.id,
        )
        _say(session, "proposed", row, actor=actor, now=now)
    return row


def _require(proposal: Proposal, now: datetime) -> None:
    low = None if proposal.low is None else float(proposal.low)
    high = None if proposal.high is None else float(proposal.high)
    limits = queries.room_limits()
    rules.require_override(low, high, proposal.valid_from, proposal.valid_to, limits=limits, now=now)


def _other_side(actor: Actor, keeper_id: UUID, lenders: list[UUID]) -> list[Step]:
    """Who must agree: to its keeper all lenders of the room, to a lender its keeper and the others."""
    proposer, _ = actor.identified()
    if proposer not in {keeper_id, *lenders}:
        raise Forbidden("only the room's keeper or a lender of it proposes limits")
    others = [party for party in (keeper_id, *lenders) if party != proposer] or [keeper_id]
    return [Step(party, Permission.ENVELOPE_SET) for party in others]


def approve_override(session: Session, *, override_id: UUID, actor: Actor, now: datetime) -> EnvelopeOverride:
    """Agree for one's own side; with the last word the limits bind, never for a time before it.

    Refuses `SELF_APPROVAL`, `FORBIDDEN`, `APPROVAL_CLOSED`.
    """
    row = queries.get_override(session, override_id)
    with as_house(session):
        goods.note_news(session, row.room_id)
        subject = ("envelope_override", row.id)
        if organisations.decide(
            session, act=ACT, subject=subject, payload=_payload(row), actor=actor, now=now
        ):
            _step(session, row, rules.OverrideStep.APPROVED, actor=actor, now=now)
    return row


def withdraw_override(
    session: Session, *, override_id: UUID, actor: Actor, now: datetime
) -> EnvelopeOverride:
    """Take limits back: its proposer before they bind; afterwards a lender, or the keeper without one."""
    row = queries.get_override(session, override_id)
    with as_house(session):
        goods.note_news(session, row.room_id)
        told = queries.override_steps(session, [row.id]).get(row.id, {})
        if rules.OverrideStep.WITHDRAWN in told:
            return row
        keeper_id = receipts.get_room(session, row.room_id).organisation_id
        bound = rules.OverrideStep.APPROVED in told
        may = (lenders_of(session, row.room_id) or [keeper_id]) if bound else [row.organisation_id]
        if actor.organisation_id not in {None, *may}:
            raise Forbidden("these limits are not yours to withdraw")
        organisations.void_approval(session, act=ACT, subject_id=row.id, now=now, reason="withdrawn")
        _step(session, row, rules.OverrideStep.WITHDRAWN, actor=actor, now=now)
    return row


def _step(
    session: Session, row: EnvelopeOverride, step: rules.OverrideStep, *, actor: Actor, now: datetime
) -> None:
    session.add(
        EnvelopeStep(
            organisation_id=actor.organisation_id or row.organisation_id,
            object_id=row.room_id,
            override_id=row.id,
            step=step,
            said_by=actor.name,
            recorded_at=now,
        )
    )
    session.flush()
    _say(session, str(step), row, actor=actor, now=now)


def _say(session: Session, word: str, row: EnvelopeOverride, *, actor: Actor, now: datetime) -> None:
    subject, body = ("envelope_override", row.id), _payload(row)
    tell_room(session, f"envelope.{word}", subject, row.room_id, body, now=now)
    record(session, act=f"envelope.{word}", subject=subject, actor=actor, now=now, body=body)


def _payload(row: EnvelopeOverride) -> dict[str, str]:
    body = {"kind": row.kind, "reason": row.reason}
    body |= {"valid_from": row.valid_from.isoformat(), "valid_to": row.valid_to.isoformat()}
    limits = {"low": row.low, "high": row.high, "lot_id": row.lot_id}
    return body | {name: _plain(value) for name, value in limits.items() if value is not None}


def _plain(value: Decimal | UUID) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)

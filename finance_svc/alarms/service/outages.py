"""A device or one of its channels out of service: its alarms rest, and for money it is missing (ISA-18.2)."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import OutOfService
from finance_svc.alarms.service.rooms import tell_room
from finance_svc.audit.service import record
from finance_svc.db import as_house
from finance_svc.devices import queries as devices
from finance_svc.jobs import timers
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.kernel.errors import BadInput, Forbidden
from finance_svc.organisations import service as approvals
from finance_svc.organisations.rules import Step

OUTAGE_END = "out_of_service.end"
ACT = "device.out_of_service"


class Outage(NamedTuple):
    """What is taken out of service until when; an empty channel is the whole device."""

    device_id: UUID
    channel: str
    ends_at: datetime
    reason: str


def take_out(session: Session, *, outage: Outage, actor: Actor, now: datetime) -> OutOfService:
    """Ask for a device of one's own to be out of service; a second person of the house agrees.

    Refuses `OUT_OF_SERVICE_TIME`.
    """
    device = devices.get_device(session, outage.device_id)
    _require_keeper(actor, device.organisation_id)
    if outage.channel and outage.channel not in {channel["channel"] for channel in device.channels}:
        raise BadInput("BAD_REQUEST", "the device has no such channel")
    rules.require_outage(outage.ends_at, limits=queries.room_limits(), now=now)
    with as_house(session):
        row = OutOfService(
            organisation_id=device.organisation_id,
            object_id=device.room_id,
            asked_by=actor.name,
            asked_at=now,
            **outage._asdict(),
        )
        session.add(row)
        session.flush()
        approvals.request_approval(
            session,
            act=ACT,
            subject=("out_of_service", row.id),
            payload=_body(row),
            steps=[Step(device.organisation_id, Permission.ALARM_SHELVE)],
            actor=actor,
            now=now,
            object_id=device.room_id,
            life=outage.ends_at - now,
        )
        _say(session, "asked", row, actor=actor, now=now)
    return row


def approve_outage(session: Session, *, outage_id: UUID, actor: Actor, now: datetime) -> OutOfService:
    """The second person agrees: from now on it is out of service (`SELF_APPROVAL`, `APPROVAL_CLOSED`)."""
    _require_keeper(actor, queries.get_outage(session, outage_id).organisation_id)
    with as_house(session):
        row = queries.lock_outage(session, outage_id)
        subject = ("out_of_service", row.id)
        approvals.decide(session, act=ACT, subject=subject, payload=_body(row), actor=actor, now=now)
        row.approved_at, row.approved_by = now, actor.name
        session.add(row)
        timers.set_timer(session, OUTAGE_END, row.id, row.ends_at)
        _say(session, "begun", row, actor=actor, now=now)
    return row


def end_outage(session: Session, *, outage_id: UUID, actor: Actor, now: datetime) -> OutOfService:
    """It serves again, or is not taken out after all. Again is the same."""
    _require_keeper(actor, queries.get_outage(session, outage_id).organisation_id)
    with as_house(session):
        row = queries.lock_outage(session, outage_id)
        if row.ended_at is None:
            approvals.void_approval(session, act=ACT, subject_id=row.id, now=now, reason="ended")
            timers.cancel_timer(session, OUTAGE_END, row.id)
            row.ended_at = now
            session.add(row)
            _say(session, "ended", row, actor=actor, now=now)
    return row


def outage_over(session: Session, outage_id: UUID, now: datetime) -> None:
    """The timer: its time is over. Needs the house's scope."""
    row = queries.lock_outage(session, outage_id)
    if row.ended_at is None and row.ends_at <= now:
        row.ended_at = now
        session.add(row)
        _say(session, "ended", row, actor=HOUSE, now=now)


def _require_keeper(actor: Actor, keeper_id: UUID) -> None:
    if actor.organisation_id not in {None, keeper_id}:
        raise Forbidden("only the keeper of a device takes it out of service")


def _say(session: Session, word: str, row: OutOfService, *, actor: Actor, now: datetime) -> None:
    session.flush()
    subject, body = ("out_of_service", row.id), _body(row)
    tell_room(session, f"out_of_service.{word}", subject, row.object_id, body, now=now)
    record(session, act=f"out_of_service.{word}", subject=subject, actor=actor, now=now, body=body)


def _body(row: OutOfService) -> dict[str, str]:
    return {
        "device_id": str(row.device_id),
        "channel": row.channel,
        "ends_at": row.ends_at.isoformat(),
        "reason": row.reason,
    }

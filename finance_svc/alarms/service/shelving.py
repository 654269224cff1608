"""Putting an alarm aside for a while, and resetting what is latched. Neither stops its effect on money."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import Alarm, AlarmAct
from finance_svc.alarms.service.rooms import lenders_of
from finance_svc.audit.service import move, record
from finance_svc.db import as_house
from finance_svc.jobs import timers
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.kernel.errors import Forbidden
from finance_svc.notices import service as notices
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as approvals
from finance_svc.organisations.rules import ApprovalClosed, Step
from finance_svc.outbox.service import emit

SHELF = "alarm.shelf"
ACT = "alarm.shelve"


def shelve(
    session: Session, *, alarm_id: UUID, until: datetime, reason: str, actor: Actor, now: datetime
) -> Alarm:
    """Put an alarm of one's own room aside until a time; a P1 waits for a second person of the house.

    Its lenders' copies and its effect on money stay. Refuses `P1_NOT_SHELVABLE`, `SHELF_TIME`,
    `STATE_FORBIDS`.
    """
    _require_keeper(queries.get_alarm(session, alarm_id), actor)
    with as_house(session):
        alarm = queries.lock_alarms(session, [alarm_id])[alarm_id]
        _require_shelvable(alarm, until, now)
        if not rules.needs_second(alarm.priority):
            return _put_aside(session, alarm, until, reason, actor=actor, now=now)
        approvals.void_approval(session, act=ACT, subject_id=alarm.id, now=now, reason="asked again")
        _note(session, alarm, rules.Act.SHELF_ASKED, actor=actor, now=now, reason=reason, until=until)
        approvals.request_approval(
            session,
            act=ACT,
            subject=("alarm", alarm.id),
            payload=_payload(until, reason),
            steps=[Step(alarm.organisation_id, Permission.ALARM_SHELVE)],
            actor=actor,
            now=now,
            object_id=alarm.object_id,
            life=until - now,
        )
    return alarm


def approve_shelf(session: Session, *, alarm_id: UUID, actor: Actor, now: datetime) -> Alarm:
    """The second person agrees. Refuses `SELF_APPROVAL`, `APPROVAL_CLOSED`, and what `shelve` refuses now."""
    _require_keeper(queries.get_alarm(session, alarm_id), actor)
    with as_house(session):
        alarm = queries.lock_alarms(session, [alarm_id])[alarm_id]
        asked = queries.last_asked(session, alarm_id)
        if asked is None or asked.until is None:
            raise ApprovalClosed
        payload, subject = _payload(asked.until, asked.reason), ("alarm", alarm.id)
        approvals.decide(session, act=ACT, subject=subject, payload=payload, actor=actor, now=now)
        _require_shelvable(alarm, asked.until, now)
        return _put_aside(session, alarm, asked.until, asked.reason, actor=actor, now=now)


def unshelve(session: Session, *, alarm_id: UUID, reason: str, actor: Actor, now: datetime) -> Alarm:
    """Take an alarm off its shelf before its time. Again is the same."""
    _require_keeper(queries.get_alarm(session, alarm_id), actor)
    with as_house(session):
        alarm = queries.lock_alarms(session, [alarm_id])[alarm_id]
        if alarm.shelved_until is not None:
            timers.cancel_timer(session, SHELF, alarm.id)
            _take_off(session, alarm, rules.Act.UNSHELVED, reason, actor=actor, now=now)
    return alarm


def end_shelf(session: Session, alarm_id: UUID, now: datetime) -> None:
    """The timer: a shelf's time is over. Needs the house's scope."""
    alarm = queries.lock_alarms(session, [alarm_id])[alarm_id]
    if alarm.shelved_until is not None and alarm.shelved_until <= now:
        _take_off(session, alarm, rules.Act.SHELF_ENDED, "its time is over", actor=HOUSE, now=now)


def reset(session: Session, *, alarm_id: UUID, reason: str, actor: Actor, now: datetime) -> Alarm:
    """A lender's inspector has looked: the latched alarm follows its condition again. Refuses `NOT_LATCHED`.

    Never the room's keeper: who holds the goods does not clear the sign of tampering with them.
    """
    alarm = queries.get_alarm(session, alarm_id)
    actor.require(Permission.ALARM_RESET)
    with as_house(session):
        if actor.organisation_id not in lenders_of(session, alarm.object_id):
            raise Forbidden("only an inspector of a lender of the room resets this")
        alarm = queries.lock_alarms(session, [alarm_id])[alarm_id]
        rules.require_latched(alarm.kind, alarm.reset_at)
        _let_go(session, alarm, reason, actor=actor, now=now)
    return alarm


def reset_by_house(session: Session, alarm_id: UUID, *, reason: str, now: datetime) -> None:
    """What held a latched alarm is no more, and with it whoever could reset it. Needs the house's scope."""
    alarm = queries.lock_alarms(session, [alarm_id])[alarm_id]
    if rules.is_held(alarm.kind, alarm.reset_at):
        _let_go(session, alarm, reason, actor=HOUSE, now=now)


def _let_go(session: Session, alarm: Alarm, reason: str, *, actor: Actor, now: datetime) -> None:
    alarm.reset_at = now
    session.add(alarm)
    _note(session, alarm, rules.Act.RESET, actor=actor, now=now, reason=reason)
    is_open = alarm.cleared_at is None and alarm.corrected_at is None
    to = rules.after_reset(alarm.state, is_open=is_open)
    if to is not alarm.state:
        move(session, alarm, to, actor=actor, now=now, reason=reason)
    _tell(session, "alarm.reset", alarm, now, reason)


def is_quiet(session: Session, alarm: Alarm, *, now: datetime) -> bool:
    """Whether the keeper is not to be told of an alarm: it is on the shelf, its device is out of service,
    or work brings it about. What may never be put aside is always told.


    Needs the house's scope.
    """
    if alarm.shelved_until is not None and alarm.shelved_until > now:
        return True
    response = queries.responses()[alarm.kind]
    outages = queries.outages_in(session, [alarm.object_id], at=now)
    if response.shelvable and outages.has(alarm.device_id, alarm.channel):
        return True
    if not response.suppressed_by:
        return False
    facts = queries.room_facts(session, [alarm.object_id], since=now)[alarm.object_id]
    return rules.is_expected(response, facts, rules.to_us(alarm.opened_at))


def _require_keeper(alarm: Alarm, actor: Actor) -> None:
    if actor.organisation_id not in {None, alarm.organisation_id}:
        raise Forbidden("only the keeper of the room shelves its alarms")


def _require_shelvable(alarm: Alarm, until: datetime, now: datetime) -> None:
    response = queries.responses()[alarm.kind]
    shelved = alarm.shelved_until is not None and alarm.shelved_until > now
    rules.require_shelvable(response, alarm.state, until, shelved=shelved, now=now)


def _put_aside(
    session: Session, alarm: Alarm, until: datetime, reason: str, *, actor: Actor, now: datetime
) -> Alarm:
    alarm.shelved_until = until
    session.add(alarm)
    timers.set_timer(session, SHELF, alarm.id, until)
    _note(session, alarm, rules.Act.SHELVED, actor=actor, now=now, reason=reason, until=until)
    notices.acknowledge_about(session, alarm.group_id, actor=actor, now=now)
    _tell(session, "alarm.shelved", alarm, now)
    return alarm


def _take_off(
    session: Session, alarm: Alarm, act: rules.Act, reason: str, *, actor: Actor, now: datetime
) -> None:
    alarm.shelved_until = None
    session.add(alarm)
    _note(session, alarm, act, actor=actor, now=now, reason=reason)
    _tell(session, "alarm.unshelved", alarm, now)


def _note(  # noqa: PLR0913 - one row of evidence: what, about which alarm, by whom, when, why, until
    session: Session,
    alarm: Alarm,
    act: rules.Act,
    *,
    actor: Actor,
    now: datetime,
    reason: str,
    until: datetime | None = None,
) -> None:
    session.add(
        AlarmAct(
            organisation_id=actor.organisation_id or alarm.organisation_id,
            object_id=alarm.object_id,
            alarm_id=alarm.id,
            act=act,
            reason=reason,
            until=until,
            name=actor.name,
            member_id=actor.member_id,
            acted_at=now,
        )
    )
    session.flush()
    body = {"reason": reason} | ({"until": until.isoformat()} if until else {})
    record(session, act=f"alarm.{act}", subject=("alarm", alarm.id), actor=actor, now=now, body=body)


def _tell(session: Session, kind: str, alarm: Alarm, now: datetime, reason: str = "") -> None:
    body = {
        "alarm_id": str(alarm.id),
        "room_id": str(alarm.object_id),
        "kind": str(alarm.kind),
        "priority": str(alarm.priority),
        "channel": alarm.channel,
        "group_id": str(alarm.group_id),
    } | ({"reason": reason} if reason else {})
    audience = {alarm.organisation_id, *organisations.party_ids(session, [alarm.object_id])}
    emit(session, kind, subject=("alarm", alarm.id), body=body, audience=audience, now=now)


def _payload(until: datetime, reason: str) -> dict[str, str]:
    return {"until": until.isoformat(), "reason": reason}

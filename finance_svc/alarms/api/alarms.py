"""Alarms: reading them, acknowledging, shelving, resetting what is latched."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from finance_svc.alarms import queries, service
from finance_svc.alarms.api.bp import bp
from finance_svc.alarms.models import Alarm
from finance_svc.alarms.schemas import (
    AcknowledgeBody,
    AlarmPath,
    AlarmQuery,
    AlarmReasonBody,
    AlarmView,
    Around,
    ShelveBody,
)
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries as receipts
from finance_svc.web import Answer, Page, answer, caller, page, requires, transaction


@bp.get("/alarms", operation_id="listAlarms", responses={200: Page})
@requires(Permission.READ)
def list_alarms(query: AlarmQuery) -> Answer:
    """Alarms of the rooms the caller has a part in, in the order they opened."""
    with transaction() as (session, now):
        rows = queries.find_alarms(
            session,
            room_id=query.room_id,
            open_only=query.open_only,
            after=query.after_id(),
            limit=query.limit + 1,
            conditions=query.conditions(),
        )
        around = _around(session, rows, now)
        return page(rows, query, lambda row: AlarmView.of(row, around))


@bp.get("/alarms/<id(alarm):alarm_id>", operation_id="getAlarm", responses={200: AlarmView})
@requires(Permission.READ)
def get_alarm(path: AlarmPath) -> Answer:
    """One alarm."""
    with transaction() as (session, now):
        return _one(session, queries.get_alarm(session, path.alarm_id), now)


@bp.post(
    "/alarms/<id(alarm):alarm_id>/acknowledge", operation_id="acknowledgeAlarm", responses={200: AlarmView}
)
@requires(Permission.ALARM_ACKNOWLEDGE, idempotent=True)
def acknowledge_alarm(path: AlarmPath, body: AcknowledgeBody) -> Answer:
    """Say that the alarm has been seen. It never stops what the alarm does to money."""
    with transaction() as (session, now):
        alarm = service.acknowledge(session, alarm_id=path.alarm_id, note=body.note, actor=caller(), now=now)
        return _one(session, alarm, now)


@bp.post("/alarms/<id(alarm):alarm_id>/shelve", operation_id="shelveAlarm", responses={200: AlarmView})
@requires(Permission.ALARM_SHELVE, idempotent=True)
def shelve_alarm(path: AlarmPath, body: ShelveBody) -> Answer:
    """Put the alarm aside for at most 8 hours; a P1 waits for a second person. Its lenders' copies stay."""
    with transaction() as (session, now):
        alarm = service.shelve(
            session, alarm_id=path.alarm_id, until=body.until, reason=body.reason, actor=caller(), now=now
        )
        return _one(session, alarm, now)


@bp.post(
    "/alarms/<id(alarm):alarm_id>/shelve/approve", operation_id="approveShelf", responses={200: AlarmView}
)
@requires(Permission.ALARM_SHELVE, idempotent=True)
def approve_shelf(path: AlarmPath) -> Answer:
    """Agree, as the second person, that a P1 is put aside."""
    with transaction() as (session, now):
        alarm = service.approve_shelf(session, alarm_id=path.alarm_id, actor=caller(), now=now)
        return _one(session, alarm, now)


@bp.post("/alarms/<id(alarm):alarm_id>/unshelve", operation_id="unshelveAlarm", responses={200: AlarmView})
@requires(Permission.ALARM_SHELVE, idempotent=True)
def unshelve_alarm(path: AlarmPath, body: AlarmReasonBody) -> Answer:
    """Take the alarm off its shelf before its time."""
    with transaction() as (session, now):
        alarm = service.unshelve(session, alarm_id=path.alarm_id, reason=body.reason, actor=caller(), now=now)
        return _one(session, alarm, now)


@bp.post("/alarms/<id(alarm):alarm_id>/reset", operation_id="resetAlarm", responses={200: AlarmView})
@requires(Permission.ALARM_RESET, idempotent=True)
def reset_alarm(path: AlarmPath, body: AlarmReasonBody) -> Answer:
    """Say, as an inspector of a lender, that a seal, tamper or replay alarm has been looked into."""
    with transaction() as (session, now):
        alarm = service.reset(session, alarm_id=path.alarm_id, reason=body.reason, actor=caller(), now=now)
        return _one(session, alarm, now)


def _one(session: Session, alarm: Alarm, now: datetime) -> Answer:
    return answer(AlarmView.of(alarm, _around(session, [alarm], now)))


def _around(session: Session, alarms: Sequence[Alarm], now: datetime) -> Around:
    rooms = sorted({alarm.object_id for alarm in alarms})
    mine = caller().organisation_id
    seen = queries.acknowledged_by(session, mine, [alarm.id for alarm in alarms]) if mine else set()
    work, goods = queries.work_in(session, rooms), receipts.insured_in(session, rooms)
    return Around(mine, now, seen, work, goods, queries.outages_in(session, rooms, at=now))

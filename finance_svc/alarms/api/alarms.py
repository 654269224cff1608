"""Alarms: reading and acknowledging."""

from finance_svc.alarms import queries, service
from finance_svc.alarms.api.bp import bp
from finance_svc.alarms.schemas import AcknowledgeBody, AlarmPath, AlarmQuery, AlarmView
from finance_svc.kernel.actor import Permission
from finance_svc.web import Answer, Page, answer, caller, page, requires, transaction


@bp.get("/alarms", operation_id="listAlarms", responses={200: Page})
@requires(Permission.READ)
def list_alarms(query: AlarmQuery) -> Answer:
    """Alarms of the rooms the caller has a part in, in the order they opened."""
    with transaction() as (session, _now):
        rows = queries.find_alarms(
            session,
            room_id=query.room_id,
            open_only=query.open_only,
            after=query.after_id(),
            limit=query.limit + 1,
            conditions=query.conditions(),
        )
        return page(rows, query, AlarmView.of)


@bp.get("/alarms/<id(alarm):alarm_id>", operation_id="getAlarm", responses={200: AlarmView})
@requires(Permission.READ)
def get_alarm(path: AlarmPath) -> Answer:
    """One alarm."""
    with transaction() as (session, _now):
        return answer(AlarmView.of(queries.get_alarm(session, path.alarm_id)))


@bp.post(
    "/alarms/<id(alarm):alarm_id>/acknowledge", operation_id="acknowledgeAlarm", responses={200: AlarmView}
)
@requires(Permission.ALARM_ACKNOWLEDGE)
def acknowledge_alarm(path: AlarmPath, body: AcknowledgeBody) -> Answer:
    """Say that the alarm has been seen. It never stops what the alarm does to money."""
    with transaction() as (session, now):
        alarm = service.acknowledge(session, alarm_id=path.alarm_id, note=body.note, actor=caller(), now=now)
        return answer(AlarmView.of(alarm))

"""What people say of a watched lot's room."""

from datetime import timedelta

from finance_svc.alarms import service
from finance_svc.alarms.rules import RoomMode, WorkKind
from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from tests.builders.organisations import a_member, an_actor

HOUR = timedelta(hours=1)


def a_person(database, organisation, role):
    """Somebody of an organisation."""
    with database.transaction(Scope.house()) as (session, now):
        return an_actor(a_member(session, organisation, role, now=now))


def a_work_order(session, room_id, *, now, kind=WorkKind.LOADING, begins=None, hours=8, actor=HOUSE):
    """A work order from now, or from `begins`, for a while."""
    begin = begins or now
    work = service.Work(room_id, WorkKind(kind), begin, begin + hours * HOUR, "apples come in")
    return service.open_work_order(session, work=work, actor=actor, now=now)


def a_mode(session, room_id, *modes, now, actor=HOUSE):
    """The room goes through the modes now, under an order its lender confirmed; gives the order."""
    order = a_work_order(session, room_id, now=now, actor=actor)
    service.confirm_work_order(session, order_id=order.id, note="", actor=HOUSE, now=now)
    for mode in modes:
        service.set_mode(session, order_id=order.id, mode=RoomMode(mode), actor=actor, now=now)
    return order

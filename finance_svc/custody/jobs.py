"""What custody does by itself: perfection, ageing at the day close, notices of darkness."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms.rules import Kind, Priority
from finance_svc.custody import queries, service
from finance_svc.custody.rules import BREACHES
from finance_svc.jobs import Job, Slot
from finance_svc.kernel.calendar import at_local
from finance_svc.notices.rules import NoticeRequest
from finance_svc.notices.service import notify
from finance_svc.organisations.queries import party_ids
from finance_svc.receipts.queries import find_zones, get_lot

if TYPE_CHECKING:
    from finance_svc.outbox.models import Event


def look_at_lot(session: Session, event: "Event", now: datetime) -> None:
    """A lot came, was counted or pledged, or is heard again: judge its custody and record control."""
    lot_id = UUID(event.body["lot_id"])
    service.refresh_lot(session, lot_id, now=now)
    service.perfect_pledges(session, lot_id, now=now)


def look_at_room(session: Session, event: "Event", now: datetime) -> None:
    """A device of the room went out of service or serves again."""
    service.refresh_rooms(session, [UUID(event.body["room_id"])], now=now)


def score_lot(session: Session, event: "Event", now: datetime) -> None:
    """The lot's custody changed: keep its score."""
    service.record_score(session, UUID(event.body["lot_id"]), cause=event.kind, now=now)


def score_daily(session: Session, lot_id: UUID, _slot: Slot, now: datetime) -> None:
    """Keep the score of the day."""
    service.record_score(session, lot_id, cause="day_close", now=now)


def age(session: Session, lot_id: UUID, slot: Slot, now: datetime) -> None:
    """Bring the lot's assay forward to the midnight that began the slot's day."""
    midnight = at_local(slot.day, time(0), slot.zone)
    service.bring_forward(session, lot_id, to=midnight, closed_date=slot.day - timedelta(days=1), now=now)


def find_ageing(session: Session, slot: Slot) -> Iterable[UUID]:
    """Lots at sites of the zone; those without a life model are passed over by the act."""
    return [lot.lot_id for lot in queries.find_lots_of_zone(session, slot.zone)]


def age_by_alarm(session: Session, event: "Event", now: datetime) -> None:
    """A priority 1 temperature alarm moves life within the day (DOMAIN B5.3)."""
    if event.body["kind"] != Kind.TEMPERATURE_HIGH or event.body["priority"] != Priority.P1:
        return
    for lot in queries.find_lots(session, [UUID(event.body["room_id"])]):
        service.bring_forward(session, lot.lot_id, to=now, closed_date=None, now=now)


def tell_dark(session: Session, event: "Event", now: datetime) -> None:
    """Tell everybody with a part in the lot that it is out of sight."""
    lot_id = UUID(event.body["lot_id"])
    for organisation_id in {*party_ids(session, [lot_id]), *event.audience}:
        notice = NoticeRequest(
            organisation_id=organisation_id,
            kind="custody_dark",
            subject=("lot", lot_id),
            params={"since": event.body["since"]},
            cause=f"custody_dark:{event.id.hex}",
        )
        notify(session, notice=notice, now=now)


def score_room(session: Session, event: "Event", now: datetime) -> None:
    """A seal, a tamper contact or the scales raised an alarm or took it back: score what stands there."""
    if event.body["kind"] in BREACHES:
        for lot in queries.find_lots(session, [UUID(event.body["room_id"])]):
            service.record_score(session, lot.lot_id, cause=event.kind, now=now)


def find_uncalibrated(session: Session, slot: Slot) -> Iterable[UUID]:
    """Devices of the slot's zone whose calibration ends within a month, or has ended."""
    return service.find_due(session, slot.zone, slot.day)


def ask_for_calibration(session: Session, device_id: UUID, _slot: Slot, now: datetime) -> None:
    """Ask for one certificate."""
    service.ask_for_calibration(session, device_id, now=now)


def find_rooms_to_draw(session: Session, slot: Slot) -> Iterable[UUID]:
    """Rooms of the slot's zone whose month without a blind count is over tomorrow."""
    return service.find_rooms_to_draw(session, slot.zone, slot.day)


def draw_stocktake(session: Session, room_id: UUID, slot: Slot, now: datetime) -> None:
    """Draw what is counted tomorrow."""
    service.draw_stocktake(session, room_id, day=slot.day, now=now)


def open_stocktake(session: Session, stocktake_id: UUID, now: datetime) -> None:
    """The day of a count has come."""
    service.open_stocktake(session, stocktake_id, now=now)


def miss_stocktake(session: Session, stocktake_id: UUID, now: datetime) -> None:
    """The day of a count is over."""
    service.miss_stocktake(session, stocktake_id, now=now)


def find_on_the_way(session: Session, _slot: Slot) -> Iterable[UUID]:
    """Lots on a leg."""
    return queries.find_on_the_way(session)


def look_for_gap(session: Session, lot_id: UUID, _slot: Slot, now: datetime) -> None:
    """Has anybody seen the lot of late?"""
    service.look_for_gap(session, lot_id, now=now)


def gap_found(session: Session, event: "Event", now: datetime) -> None:
    """The watch lost goods on their way: they count again once inspected."""
    if event.body["kind"] == Kind.CUSTODY_GAP:
        for lot in queries.find_lots(session, [UUID(event.body["room_id"])]):
            service.ask_inspection(session, lot.lot_id, cause=event.body["alarm_id"], now=now)


def find_to_balance(session: Session, slot: Slot) -> Iterable[UUID]:
    """On Mondays the rooms with goods under receipts."""
    return queries.find_stocked_rooms(session, slot.zone) if slot.day.weekday() == MONDAY else ()


def balance_room(session: Session, room_id: UUID, slot: Slot, now: datetime) -> None:
    """Keep the room's balance of the week."""
    service.balance_room(session, room_id, day=slot.day, now=now)


def find_ticketed(session: Session, slot: Slot) -> Iterable[UUID]:
    """Rooms for which vehicles were recorded on the day before the slot's."""
    return queries.find_ticketed_rooms(session, slot.zone, slot.day - timedelta(days=1))


def look_for_phantoms(session: Session, room_id: UUID, slot: Slot, now: datetime) -> None:
    """Did anything come in when the tickets say so?"""
    service.look_for_phantoms(session, room_id, recorded=slot.day - timedelta(days=1), now=now)


def find_weighed(session: Session, slot: Slot) -> Iterable[UUID]:
    """Rooms on load cells."""
    return queries.find_weighed_rooms(session, slot.due_at)


def weigh_room(session: Session, room_id: UUID, _slot: Slot, now: datetime) -> None:
    """Read the room's scales."""
    service.weigh_room(session, room_id, now=now)


def weigh_after_count(session: Session, event: "Event", now: datetime) -> None:
    """A lot was counted, its receipt may follow: read its room's scales."""
    service.weigh_room(session, get_lot(session, UUID(event.body["lot_id"])).room_id, now=now)


def respond_to_alarm(session: Session, event: "Event", now: datetime) -> None:
    """An alarm was raised or has grown: hold or freeze what it touches."""
    if event.body["priority"] == Priority.P1:
        service.respond(session, UUID(event.body["alarm_id"]), now=now)


def mend(session: Session, event: "Event", now: datetime) -> None:
    """A device chatters."""
    service.ask_to_mend(session, UUID(event.body["alarm_id"]), now=now)


def end_hold(session: Session, response_id: UUID, now: datetime) -> None:
    """Nobody explained the step in time."""
    service.end_hold(session, response_id, now=now)


def task_late(session: Session, task_id: UUID, now: datetime) -> None:
    """The warehouse has not done in time what it was asked for."""
    service.task_late(session, task_id, now=now)


def count_done(session: Session, event: "Event", now: datetime) -> None:
    """A lot was counted: that answers what was asked."""
    counted_at = datetime.fromisoformat(event.body["counted_at"])
    service.count_done(session, UUID(event.body["lot_id"]), counted_at=counted_at, now=now)


MONDAY = 0
ALARMED = ("alarm.raised", "alarm.escalated", "alarm.cleared", "alarm.corrected")
JOBS = (
    Job("custody.look_at_room", on=("out_of_service.begun", "out_of_service.ended"), act=look_at_room),
    Job("custody.respond", on=("alarm.raised", "alarm.escalated"), act=respond_to_alarm),
    Job("custody.mend", on=("alarm.raised",), act=mend),
    Job("custody.score_room", on=ALARMED, act=score_room),
    Job(
        "custody.ask_for_calibration",
        daily="07:00",
        zones=find_zones,
        find=find_uncalibrated,
        act=ask_for_calibration,
    ),
    Job(
        "custody.draw_stocktake",
        daily="18:00",
        zones=find_zones,
        find=find_rooms_to_draw,
        act=draw_stocktake,
    ),
    Job("custody.open_stocktake", timer=service.OPEN, act=open_stocktake),
    Job("custody.miss_stocktake", timer=service.MISS, act=miss_stocktake),
    Job("custody.look_for_gap", every=timedelta(minutes=30), find=find_on_the_way, act=look_for_gap),
    Job("custody.gap_found", on=("alarm.raised",), act=gap_found),
    Job("custody.balance_room", daily="05:00", zones=find_zones, find=find_to_balance, act=balance_room),
    Job("custody.weigh_room", every=timedelta(minutes=15), find=find_weighed, act=weigh_room),
    Job(
        "custody.look_for_phantoms",
        daily="06:00",
        zones=find_zones,
        find=find_ticketed,
        act=look_for_phantoms,
    ),
    Job("custody.weigh_after_count", on=("lot.counted",), act=weigh_after_count),
    Job("custody.end_hold", timer=service.HOLD, act=end_hold),
    Job("custody.task_late", timer=service.DUE, act=task_late),
    Job("custody.count_done", on=("lot.counted",), act=count_done),
    Job(
        "custody.look",
        on=("receipt.issued", "receipt.pledged", "lot.counted", "custody.restored"),
        act=look_at_lot,
    ),
    Job(
        "custody.score",
        on=(
            "receipt.issued",
            "receipt.pledged",
            "lot.counted",
            "custody.dark",
            "custody.restored",
            "receipt.frozen",
        ),
        act=score_lot,
    ),
    Job("custody.score_daily", daily="00:15", zones=find_zones, find=find_ageing, act=score_daily),
    Job("custody.tell_dark", on=("custody.dark",), act=tell_dark),
    Job("custody.age_by_alarm", on=("alarm.raised", "alarm.escalated"), act=age_by_alarm),
    Job("custody.age", daily="00:10", zones=find_zones, find=find_ageing, act=age),
)

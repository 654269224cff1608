"""Looks at the day of an intake for what goods do when they come: doors open, rooms grow warm (T2)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlmodel import Session

from finance_svc.custody import queries, rules
from finance_svc.custody.rules import CustodyTaskKind
from finance_svc.custody.service.asking import Place, ask
from finance_svc.devices import queries as devices
from finance_svc.devices.rules import EVIDENTIAL
from finance_svc.kernel.calendar import at_local
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import service as goods
from finance_svc.receipts.rules import NewFinding, Topic
from finance_svc.settings import config

FLAG = "PHANTOM_INTAKE"
DAY = timedelta(days=1)


def look_for_phantoms(session: Session, room_id: UUID, *, recorded: date, now: datetime) -> None:
    """Look at the days of the tickets that were recorded on a day; each lot and day is flagged once.

    Needs the house's scope.
    """
    room = receipts.get_room(session, room_id)
    zone = receipts.get_site(session, room.site_id).zone
    for lot_id, day in queries.intakes_recorded(session, room_id, recorded, zone):
        seen = _seen(session, room_id, at_local(day, time(0), zone))
        if rules.is_phantom(seen, steady_c=float(config("custody")["phantom"]["steady_c"])):
            _flag(session, lot_id, day, seen, now)


def _seen(session: Session, room_id: UUID, begin: datetime) -> rules.IntakeDay:
    streams = devices.streams_of_room(session, room_id, at=begin + DAY)

    def values(kind: str) -> list[float]:
        asked = ((one.device_id, one.channel) for one in streams if one.kind == kind)
        return [
            value for device_id, channel in asked for value in _values(session, device_id, channel, begin)
        ]

    return rules.IntakeDay(door=values("door_open"), temperature_c=values("temperature_c"))


def _values(session: Session, device_id: UUID, channel: str, begin: datetime) -> Iterable[float]:
    points = devices.readings(session, device_id, channel, begin, begin + DAY)
    return (point.value for point in points if point.trust in EVIDENTIAL)


def _flag(session: Session, lot_id: UUID, day: date, seen: rules.IntakeDay, now: datetime) -> None:
    """The lot is not proved until a joint count, and somebody goes and looks."""
    found = NewFinding(
        topic=Topic.INTAKE,
        agrees=False,
        cause=f"{FLAG}:{day.isoformat()}",
        found_at=now,
        detail={
            "flag": FLAG,
            "day": day.isoformat(),
            "door_readings": str(len(seen.door)),
            "door_openings": "0",
            "temperature_spread_c": f"{seen.spread_c:.2f}",
        },
    )
    if not goods.record_finding(session, lot_id, found, now=now):
        return
    lot = receipts.get_lot(session, lot_id)
    place = Place(lot.organisation_id, lot.room_id, lot.id)
    due_at = now + timedelta(hours=config("custody")["phantom"]["review_hours"])
    cause = f"{FLAG}:{lot_id.hex}:{day.isoformat()}"
    ask(session, CustodyTaskKind.INSPECTION, place, cause=cause, due_at=due_at, now=now)

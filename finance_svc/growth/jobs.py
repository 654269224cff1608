"""Jobs of growth: the report at 18:00 of each organisation, lapses, forgetting."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.growth import queries, rules, service
from finance_svc.growth.service.usage import is_reported
from finance_svc.jobs import Job, Slot
from finance_svc.organisations import queries as organisations


def find_reporting(session: Session, slot: Slot) -> Iterable[UUID]:
    """The organisations of the zone with somebody to report on."""
    people = organisations.find_people_of_zone(session, slot.zone)
    return sorted({member.organisation_id for member in people if is_reported(member)})


def report(session: Session, organisation_id: UUID, slot: Slot, now: datetime) -> None:
    """Write one organisation's reports of the slot's day."""
    service.report(session, organisation_id, day=slot.day, zone=slot.zone, now=now)


def find_lapsing(session: Session, slot: Slot) -> Iterable[UUID]:
    """Terms that were not renewed in time."""
    return queries.find_lapsing(session, slot.day)


def lapse(session: Session, subscription_id: UUID, slot: Slot, now: datetime) -> None:
    """One term has lapsed."""
    service.lapse(session, subscription_id, today=slot.day, now=now)


def forget(session: Session, _item: UUID, slot: Slot, _now: datetime) -> None:
    """Keep 24 months."""
    service.forget(session, today=slot.day)


JOBS = (
    Job(
        "growth.report",
        daily=rules.REPORT_AT,
        zones=organisations.find_zones,
        find=find_reporting,
        act=report,
    ),
    Job("growth.lapse", daily="00:40", find=find_lapsing, act=lapse),
    Job("growth.forget", daily="03:10", act=forget),
)

"""Business calendars: the shipped tables of config/calendars, and days recorded after them."""

from datetime import date
from functools import cache

from sqlmodel import Session

from finance_svc.db.database import ask
from finance_svc.kernel.calendar import Calendar
from finance_svc.settings import config

KEPT = "calendars"
DAYS = "SELECT day, kind FROM calendar_day WHERE calendar = %(name)s AND day > %(until)s"


def business_calendar(session: Session, name: str) -> Calendar:
    """The calendar as it is known; asked once per transaction. Shipped days are never overruled."""
    known: dict[str, Calendar] = session.info.setdefault(KEPT, {})
    if name not in known:
        known[name] = _read(session, shipped_calendar(name))
    return known[name]


@cache
def shipped_calendar(name: str) -> Calendar:
    """The table of config/calendars."""
    table = config(f"calendars/{name}")
    days = frozenset(table["holidays"]), frozenset(table["workdays"])
    return Calendar(table["name"], table["published_until"], *days)


def _read(session: Session, shipped: Calendar) -> Calendar:
    found = ask(session, DAYS, {"name": shipped.name, "until": shipped.published_until})
    days: dict[str, set[date]] = {"holiday": set(), "workday": set()}
    for day, kind in found:
        days[kind].add(day)
    if not any(days.values()):
        return shipped
    return Calendar(
        shipped.name,
        shipped.published_until,
        shipped.holidays | days["holiday"],
        shipped.workdays | days["workday"],
    )

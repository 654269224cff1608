"""Jobs of devices."""

from datetime import datetime, timedelta

from sqlmodel import Session

from finance_svc.devices import service
from finance_svc.jobs import Job


def roll_up(session: Session, now: datetime) -> bool:
    """Count what has arrived into its hours; charts read the rest as it is, so this can wait."""
    return service.roll_up(session, now=now)


def measure_clocks(session: Session, now: datetime) -> bool:
    """How well devices' clocks go, today and yesterday."""
    service.measure_clocks(session, now=now)
    return False


JOBS = (
    Job("devices.roll_up", upkeep=timedelta(minutes=5), act=roll_up),
    Job("devices.measure_clocks", upkeep=timedelta(hours=1), act=measure_clocks),
)

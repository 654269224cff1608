"""Jobs of devices."""

from datetime import datetime, timedelta

from sqlmodel import Session

from finance_svc.devices import service
from finance_svc.jobs import Job


def roll_up(session: Session, now: datetime) -> bool:
    """Count what has arrived into its hours; charts read the rest as it is, so this can wait."""
    return service.roll_up(session, now=now)


JOBS = (Job("devices.roll_up", upkeep=timedelta(minutes=5), act=roll_up),)

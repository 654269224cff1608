"""Upkeep of the files."""

import time
from datetime import datetime, timedelta

from sqlmodel import Session

from finance_svc.documents import queries
from finance_svc.jobs import Job

LEFT_BEHIND_S = 24 * 3600


def sweep(_session: Session, _now: datetime) -> None:
    """Remove what writers that were killed left half written, a day later by the system clock."""
    for path in queries.folder().glob("*/.incoming-*"):
        if time.time() - path.stat().st_mtime > LEFT_BEHIND_S:
            path.unlink(missing_ok=True)


JOBS = (Job("documents.sweep", upkeep=timedelta(hours=24), act=sweep),)

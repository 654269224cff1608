"""The clock row: live follows the system, a frozen clock moves only when it is set."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session


def frozen_at(session: Session) -> datetime | None:
    """The frozen time, or None when the clock is live."""
    value: datetime | None = session.connection().execute(sa.text("SELECT frozen_at FROM clock")).scalar_one()
    return value


def freeze(session: Session, at: datetime) -> None:
    """Set the frozen clock and tell the waiting processes. The clock never goes back."""
    session.connection().execute(
        sa.text("UPDATE clock SET frozen_at = :at WHERE frozen_at IS NULL OR frozen_at <= :at"), {"at": at}
    )
    session.connection().execute(sa.text("SELECT pg_notify('clock', '')"))

"""Tables of timers and runs."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, key, moment, text, whole
from finance_svc.db.columns import identity


class Timer(Table, table=True):
    """A deadline of any room."""

    __tablename__ = "timer"
    __table_args__ = (
        sa.UniqueConstraint("kind", "subject_id", name="uq_timer_kind"),
        sa.Index("ix_timer_due", "due_at", postgresql_where=sa.text("fired_at IS NULL")),
    )
    id: UUID = key()
    kind: str = text(80)
    subject_id: UUID = identity()
    due_at: datetime = moment()
    fired_at: datetime | None = moment(null=True)
    attempts: int = whole()


class JobRun(Table, table=True):
    """A slot of a job: begun, and done or failed."""

    __tablename__ = "job_run"
    job: str = Field(sa_column=sa.Column(sa.String(80), primary_key=True))
    slot: str = Field(sa_column=sa.Column(sa.String(80), primary_key=True))
    due_at: datetime = moment()
    done_at: datetime | None = moment(null=True)
    error: str | None = text(2000, null=True)


class JobItem(Table, table=True):
    """An item that a slot has finished."""

    __tablename__ = "job_item"
    job: str = Field(sa_column=sa.Column(sa.String(80), primary_key=True))
    slot: str = Field(sa_column=sa.Column(sa.String(80), primary_key=True))
    item_id: UUID = identity(primary_key=True)
    done_at: datetime = moment()


class Heartbeat(Table, table=True):
    """The last sign of life of a process, by the system clock."""

    __tablename__ = "heartbeat"
    process: str = Field(sa_column=sa.Column(sa.String(80), primary_key=True))
    beat_at: datetime = moment()
    version: str = text(40)

"""Tables of events and their consumers."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, jsonb, key, moment, text, whole
from finance_svc.db.columns import identity


class Event(Table, table=True):
    """Something that happened; `sequence` is given after the commit, in commit order."""

    __tablename__ = "event"
    __table_args__ = (
        sa.Index("ix_event_unnumbered", "written", postgresql_where=sa.text("sequence IS NULL")),
    )
    id: UUID = key()
    kind: str = text(80)
    subject_type: str = text(40)
    subject_id: UUID = identity(index=True)
    body: dict[str, Any] = jsonb()
    audience: list[UUID] = Field(sa_column=sa.Column(sa.ARRAY(sa.Uuid()), nullable=False))
    recorded_at: datetime = moment()
    cause: str | None = text(300, null=True, unique=True)
    written: int = Field(
        default=None, sa_column=sa.Column(sa.BigInteger(), sa.Identity(always=True), nullable=False)
    )
    sequence: int | None = whole(null=True, unique=True)


class EventDone(Table, table=True):
    """A job has taken an event."""

    __tablename__ = "event_done"
    job: str = Field(sa_column=sa.Column(sa.String(80), primary_key=True))
    event_id: UUID = identity(primary_key=True)
    done_at: datetime = moment()


class EventFailure(Table, table=True):
    """An event that failed, or waits behind one of the same subject that did."""

    __tablename__ = "event_failure"
    job: str = Field(sa_column=sa.Column(sa.String(80), primary_key=True))
    event_id: UUID = identity(primary_key=True)
    subject_id: UUID = identity()
    sequence: int = whole()
    attempts: int = whole()
    retry_at: datetime = moment()
    error: str = text(2000)


class Consumer(Table, table=True):
    """How far a job has come."""

    __tablename__ = "consumer"
    job: str = Field(sa_column=sa.Column(sa.String(80), primary_key=True))
    position: int = whole()

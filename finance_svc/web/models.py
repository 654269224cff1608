"""Answers kept for requests that come twice, the log of requests, pinned versions."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, digest, keeper, key, moment, text, whole
from finance_svc.db.columns import identity


class IdempotentAnswer(Table, table=True):
    """What was answered to (caller, method, path, key), stored with the effect."""

    __tablename__ = "idempotent_answer"
    scope: str = Field(sa_column=sa.Column(sa.String(300), primary_key=True))
    idempotency_key: str = Field(sa_column=sa.Column(sa.String(200), primary_key=True))
    organisation_id: UUID = keeper()
    body_hash: bytes = digest()
    status: int = whole()
    content_type: str = text(100)
    answer: bytes = digest()
    location: str | None = text(500, null=True)
    """Where the answer to a form sends on."""
    recorded_at: datetime = moment()


class RequestEntry(Table, table=True):
    """A request that was made with a key: no query, no body, no secret. Its id is the request's.

    `recorded_at` is the system's time, also in a sandbox.
    """

    __tablename__ = "request_log"
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = identity()
    key_hint: str = text(20)
    method: str = text(10)
    path: str = text(200)
    status: int = whole()
    duration_ms: int = whole()
    code: str | None = text(60, null=True)
    recorded_at: datetime = moment(index=True)


class VersionPin(Table, table=True):
    """The version of the API that a member's keys speak, since the first of them was used."""

    __tablename__ = "version_pin"
    member_id: UUID = identity(primary_key=True)
    organisation_id: UUID = keeper()
    version: str = text(20)
    pinned_at: datetime = moment()

"""Tables of the evidence log."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, digest, jsonb, key, moment, ref, text
from finance_svc.db.columns import identity


class AuditEntry(Table, table=True):
    """One act: who did what to which subject, when, with which facts."""

    __tablename__ = "audit_entry"
    id: UUID = key()
    act: str = text(80)
    subject_type: str = text(40)
    subject_id: UUID = identity(index=True)
    actor_name: str = text(200)
    actor_member_id: UUID | None = identity(null=True)
    actor_organisation_id: UUID | None = identity(null=True)
    recorded_at: datetime = moment()
    body: dict[str, Any] = jsonb()


class AuditLink(Table, table=True):
    """One link of the chain over committed entries."""

    __tablename__ = "audit_link"
    seq: int = Field(sa_column=sa.Column(sa.BigInteger(), primary_key=True, autoincrement=False))
    entry_id: UUID = ref("audit_entry.id", index=False, unique=True)
    prev_hash: bytes = digest()
    hash: bytes = digest()

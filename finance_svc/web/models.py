"""Answers kept for requests that come twice."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, digest, keeper, moment, text, whole


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
    recorded_at: datetime = moment()

"""Tables of paper."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import (
    Table,
    belongs_to,
    choice,
    digest,
    jsonb,
    keeper,
    key,
    moment,
    text,
    whole,
)
from finance_svc.db.columns import identity
from finance_svc.paper import rules


class Print(Table, table=True):
    """One print of a paper: who, when, how many copies, which bytes. Evidence."""

    __tablename__ = "print"
    __table_args__ = (
        sa.UniqueConstraint("kind", "subject_id", "reprint_no", name="uq_print_kind"),
        sa.CheckConstraint("copies BETWEEN 1 AND 20", name="ck_print_copies"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    """Who printed."""
    object_id: UUID = belongs_to()
    """The lot, room or notice the paper is about."""
    kind: rules.PaperKind = choice(rules.PaperKind)
    subject_id: UUID = identity(index=True)
    language: str = text(2)
    format: rules.Format = choice(rules.Format)
    copies: int = whole()
    reprint_no: int = whole()
    """0: the first print of this paper by anybody; n: its n-th reprint."""
    record: dict[str, Any] = jsonb()
    """All that the paper said."""
    missing: list[str] = jsonb()
    """Signs the font does not have, shown as a substitute."""
    document_id: UUID = identity()
    sha256: bytes = digest()
    printed_by: str = text()
    recorded_at: datetime = moment()


class Exchange(Table, table=True):
    """One file of a warehouse that came in whole, or not at all. Evidence."""

    __tablename__ = "exchange"
    id: UUID = key()
    organisation_id: UUID = keeper()
    document_id: UUID = identity()
    file_name: str = text()
    form: rules.Form = choice(rules.Form)
    sheet: str | None = text(40, null=True)
    """Which sheet a CSV is."""
    sha256: bytes = digest()
    state: rules.ExchangeState = choice(rules.ExchangeState)
    sheets: list[dict[str, Any]] = jsonb()
    faults: list[dict[str, Any]] = jsonb()
    asked_by: str = text()
    recorded_at: datetime = moment()


class ExchangeRow(Table, table=True):
    """What an organisation calls a lot or a receipt that it sent. Evidence."""

    __tablename__ = "exchange_row"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "sheet", "reference", name="uq_exchange_row_organisation_id"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    exchange_id: UUID = identity(index=True)
    sheet: str = text(40)
    reference: str = text(60)
    target_id: UUID = identity(index=True)
    recorded_at: datetime = moment()

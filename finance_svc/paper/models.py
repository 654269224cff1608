"""Tables of paper."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import Table, belongs_to, choice, digest, jsonb, keeper, key, moment, text, whole
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

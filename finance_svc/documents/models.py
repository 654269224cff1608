"""Tables of documents."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import Table, belongs_to, digest, keeper, key, moment, text, whole


class Document(Table, table=True):
    """A file somebody keeps. Its bytes lie under their hash; the same bytes are one file."""

    __tablename__ = "document"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "sha256", "name", name="uq_document_organisation_id"),
        sa.CheckConstraint("octet_length(sha256) = 32", name="ck_document_sha256"),
        sa.CheckConstraint("size_bytes > 0", name="ck_document_size_bytes"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    """The document itself: rooms above add those who may read it as parties of it."""
    name: str = text(200)
    sha256: bytes = digest()
    size_bytes: int = whole()
    media_type: str = text(80)
    recorded_by: str = text(200)
    recorded_at: datetime = moment()

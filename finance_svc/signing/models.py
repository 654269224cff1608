"""Table of signature keys."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, digest, keeper, key, moment, text

RUNNING = "sealed_private IS NOT NULL AND revoked_at IS NULL"


class SignatureKey(Table, table=True):
    """An organisation's Ed25519 key: the public half, and the private half sealed if the house keeps it."""

    __tablename__ = "signature_key"
    __table_args__ = (
        sa.Index(
            "uq_signature_key_running", "organisation_id", unique=True, postgresql_where=sa.text(RUNNING)
        ),
        sa.CheckConstraint("length(public_key) = 32", name="ck_signature_key_public_key"),
        sa.CheckConstraint("revoked_at >= valid_from", name="ck_signature_key_revoked_at"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    public_key: bytes = digest(unique=True)
    sealed_private: bytes | None = Field(
        default=None, sa_column=sa.Column("sealed_private", sa.LargeBinary(), nullable=True)
    )
    made_by: str = text()
    valid_from: datetime = moment()
    revoked_at: datetime | None = moment(null=True)
    revoked_by: str | None = text(null=True)
    revoked_reason: str | None = text(null=True)

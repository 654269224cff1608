"""Tables of title: signatures of receipts' events, and the anchors published every night."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, belongs_to, digest, keeper, key, moment, ref, whole
from finance_svc.db.columns import identity


class ReceiptSignature(Table, table=True):
    """Who signed an event of a receipt's chain. Evidence."""

    __tablename__ = "receipt_signature"
    __table_args__ = (sa.UniqueConstraint("event_id", "signer_id", name="uq_receipt_signature_event_id"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    receipt_id: UUID = ref("receipt.id")
    event_id: UUID = ref("receipt_event.id", index=False)
    signer_id: UUID = identity()
    key_id: UUID = ref("signature_key.id")
    signature: bytes = Field(sa_column=sa.Column("signature", sa.LargeBinary(), nullable=False))
    signed_at: datetime = moment()


class TitleAnchor(Table, table=True):
    """One hash over the heads of all receipts' chains up to a moment, told to every lender. Evidence."""

    __tablename__ = "title_anchor"
    id: UUID = key()
    until: datetime = moment()
    chains: int = whole()
    previous: bytes = digest()
    root: bytes = digest()
    anchored_at: datetime = moment()

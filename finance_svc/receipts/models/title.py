"""Tables of title: signatures of receipts' events, and the anchors published every night."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, belongs_to, day, digest, keeper, key, moment, quantity, ref, whole
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


class LotTransfer(Table, table=True):
    """Goods of one lot that became part of another by split or consolidation. Evidence."""

    __tablename__ = "lot_transfer"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    from_lot_id: UUID = ref("lot.id")
    to_lot_id: UUID = ref("lot.id")
    quantity_kg: Decimal = quantity()
    base_date: date = day()
    """From this day on shrink runs over the kilograms, as it did in the lot they come from."""
    measured_kg: Decimal | None = quantity(null=True)
    """What a measurement without the lender left of them: it caps on."""
    measured_date: date | None = day(null=True)
    intake_date: date = day()
    counted_at: datetime | None = moment(null=True)
    assay_id: UUID = ref("assay.id", index=False)
    happened_at: datetime = moment()
    recorded_at: datetime = moment()

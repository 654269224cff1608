"""Tables of settlement."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, belongs_to, choice, keeper, key, moment, money, ref, text
from finance_svc.db.columns import identity
from finance_svc.settlement.rules import MOVES, Direction, PaymentState


class Payment(Table, table=True):
    """Money of one book that came in, or was ordered to go out."""

    __tablename__ = "payment"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "direction", "reference", name="uq_payment_organisation_id"),
        sa.CheckConstraint("amount > 0", name="ck_payment_amount"),
    )
    MOVES: ClassVar[Mapping[Any, frozenset[Any]]] = MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    """The book's lender."""
    object_id: UUID = belongs_to()
    """The facility or auction it is for; the payment itself when it is for none."""
    direction: Direction = choice(Direction)
    state: PaymentState = choice(PaymentState)
    counterparty_id: UUID = identity(index=True)
    amount: Decimal = money()
    currency: str = text(3)
    reference: str = text(64)
    """Inbound: the bank's. Outbound: ours, the EndToEndId."""
    purpose: str = text(60)
    remittance: str = text(140)
    entry_id: UUID | None = ref("journal_entry.id", null=True)
    recorded_at: datetime = moment()


class PaymentPayer(Table, table=True):
    """From whose account a payment came: for the book alone, whoever else may see the payment."""

    __tablename__ = "payment_payer"
    payment_id: UUID = Field(
        sa_column=sa.Column("payment_id", sa.Uuid(), sa.ForeignKey("payment.id"), primary_key=True)
    )
    organisation_id: UUID = keeper()
    name: str = text(140)
    account: str = text(64)
    recorded_at: datetime = moment()

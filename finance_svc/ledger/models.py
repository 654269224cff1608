"""Tables of the ledger, written by the SQL function `ledger_post` alone; what is posted never changes."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, choice, digest, keeper, key, moment, money, ref, text, whole
from finance_svc.db.columns import identity
from finance_svc.ledger.rules import AccountKind, Flow


class Book(Table, table=True):
    """A lender's book; it bears the lender's id."""

    __tablename__ = "ledger_book"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_ledger_book_organisation_id"
        ),
        sa.CheckConstraint("id = organisation_id", name="ck_ledger_book_of_lender"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    client_account_kind: AccountKind | None = choice(AccountKind, null=True)
    client_account_no: str | None = text(64, null=True)
    institution_id: UUID | None = ref("organisation.id", null=True, index=False)
    """The licensed institution that holds the client money; None: the lender itself."""
    opened_at: datetime = moment()


class LedgerAccount(Table, table=True):
    """One account of a book, in one currency and for one subject. A debit balance is positive."""

    __tablename__ = "ledger_account"
    __table_args__ = (
        sa.Index(
            "uq_ledger_account_organisation_id",
            "organisation_id",
            "currency",
            "code",
            "subject_id",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        sa.CheckConstraint(
            "code NOT IN ('2000', '2010', '2020', '2030') OR balance <= 0",
            name="ck_ledger_account_client_money",
        ),
    )
    id: UUID = key()
    organisation_id: UUID = ref("ledger_book.id", index=False)
    currency: str = text(3)
    code: str = text(4)
    subject_id: UUID | None = identity(null=True)
    balance: Decimal = money()
    version: int = whole()
    """Number of postings so far."""


class JournalEntry(Table, table=True):
    """One entry. `cause` is unique in the book; by `content_hash` the same cause means the same money."""

    __tablename__ = "journal_entry"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "cause", name="uq_journal_entry_organisation_id"),
    )
    id: UUID = key()
    organisation_id: UUID = ref("ledger_book.id", index=False)
    currency: str = text(3)
    kind: str = text(60)
    cause: str = text(200)
    happened_at: datetime = moment()
    recorded_at: datetime = moment()
    memo: str = text(500)
    line_count: int = whole()
    content_hash: bytes = digest()
    reverses_id: UUID | None = ref("journal_entry.id", null=True, index=False, unique=True)


class Posting(Table, table=True):
    """One line of an entry, with the account's balance after it and its number on the account."""

    __tablename__ = "posting"
    __table_args__ = (
        sa.UniqueConstraint("account_id", "account_version", name="uq_posting_account_id"),
        sa.CheckConstraint("amount <> 0", name="ck_posting_amount"),
    )
    entry_id: UUID = Field(
        sa_column=sa.Column(sa.Uuid(), sa.ForeignKey("journal_entry.id"), primary_key=True, nullable=False)
    )
    line_no: int = Field(sa_column=sa.Column(sa.BigInteger(), primary_key=True, autoincrement=False))
    organisation_id: UUID = identity()
    account_id: UUID = ref("ledger_account.id", index=False)
    account_version: int = whole()
    amount: Decimal = money()
    balance_after: Decimal = money()
    flow: Flow | None = choice(Flow, null=True)

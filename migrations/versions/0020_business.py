"""Tables of: customers, enquiries, quotes, tasks, reports."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    MONEY,
    PRICE,
    QUANTITY,
    belongs_to,
    choice,
    evidence,
    keeper,
    key,
    moment,
    number,
    scoped,
    uuid,
)

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

QUOTE_STATES = ("draft", "pending_parent", "sent", "rejected", "accepted", "expired", "withdrawn")
TASK_STATES = ("open", "confirmed", "refused", "settled")
TABLES = (
    "subscription", "usage_report", "member_activity", "task_message", "task", "quote_limit", "quote_floor",
    "quote_desk", "quote", "enquiry", "customer",
)  # fmt: skip


def upgrade() -> None:
    """Create."""
    _customer()
    _enquiry()
    _quote()
    _quote_rules()
    _task()
    _activity()
    _growth()


def downgrade() -> None:
    """Drop."""
    for table in TABLES:
        op.drop_table(table)


def _ref(name: str, target: str, *, null: bool = False, unique: bool = False) -> "sa.Column[object]":
    return sa.Column(
        name, sa.Uuid(), sa.ForeignKey(target), nullable=null, index=not unique or None, unique=unique or None
    )


def _customer() -> None:
    op.create_table(
        "customer",
        key(),
        keeper(),
        sa.Column("name", sa.String(200), nullable=False),
        _ref("buyer_id", "organisation.id", null=True),
        sa.Column("tax_id", sa.String(40), nullable=True),
        sa.Column("region", sa.String(80), nullable=True),
        sa.Column("source", sa.String(200), nullable=False),
        uuid("created_by", null=True),
        moment("created_at"),
    )
    op.create_index(
        "uq_customer_buyer",
        "customer",
        ["organisation_id", "buyer_id"],
        unique=True,
        postgresql_where=sa.text("buyer_id IS NOT NULL"),
    )
    scoped("customer", object_id=False)


def _enquiry() -> None:
    op.create_table(
        "enquiry",
        key(),
        keeper(),
        belongs_to(),
        _ref("customer_id", "customer.id"),
        uuid("buyer_id", null=True),
        sa.Column("commodity", sa.String(40), nullable=False),
        sa.Column("quality_band", sa.String(40), nullable=False),
        *number("enquiry", "quantity_kg", QUANTITY, null=True),
        sa.Column("question", sa.String(2000), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False, index=True),
        _ref("received_by", "member.id", null=True),
        moment("answered_at", null=True),
        uuid("answered_by", null=True),
        sa.Column("answer", sa.String(2000), nullable=True),
    )
    scoped("enquiry")


def _quote() -> None:
    op.create_table(
        "quote",
        key(),
        keeper(),
        belongs_to(),
        _ref("customer_id", "customer.id"),
        sa.Column("buyer_id", sa.Uuid(), nullable=True, index=True),
        _ref("enquiry_id", "enquiry.id", null=True),
        sa.Column("commodity", sa.String(40), nullable=False),
        sa.Column("quality_band", sa.String(40), nullable=False),
        *number("quote", "quantity_kg", QUANTITY),
        *number("quote", "price", PRICE),
        *number("quote", "amount", MONEY),
        sa.Column("currency", sa.String(3), nullable=False),
        *choice("quote", "payment", ("cash", "prepaid", "credit")),
        sa.Column("credit_days", sa.BigInteger(), nullable=True),
        *choice("quote", "manner", ("pick_up", "delivered")),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("valid_minutes", sa.BigInteger(), nullable=False),
        *choice("quote", "state", QUOTE_STATES),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True, index=True),
        moment("valid_until", null=True),
        moment("accepted_at", null=True),
        uuid("accepted_by", null=True),
    )
    scoped("quote")
    op.create_table(
        "quote_desk",
        key(),
        keeper(),
        _ref("quote_id", "quote.id", unique=True),
        _ref("made_by", "member.id"),
        moment("made_at"),
        sa.Column("reasons", JSONB(), nullable=False),
        *number("quote_desk", "floor", PRICE, null=True),
        *number("quote_desk", "limit_kg", QUANTITY, null=True),
        uuid("decided_by", null=True),
        moment("decided_at", null=True),
        sa.Column("note", sa.String(2000), nullable=False),
    )
    scoped("quote_desk", object_id=False)


def _quote_rules() -> None:
    op.create_table(
        "quote_floor",
        key(),
        keeper(),
        sa.Column("commodity", sa.String(40), nullable=False),
        sa.Column("quality_band", sa.String(40), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        *number("quote_floor", "floor", PRICE),
        uuid("set_by"),
        moment("set_at"),
    )
    op.create_table(
        "quote_limit",
        key(),
        keeper(),
        _ref("member_id", "member.id", null=True),
        sa.Column("role", sa.String(60), nullable=True),
        *number("quote_limit", "limit_kg", QUANTITY),
        uuid("set_by"),
        moment("set_at"),
        sa.CheckConstraint("(member_id IS NULL) <> (role IS NULL)", name="ck_quote_limit_whose"),
    )
    for table in ("quote_floor", "quote_limit"):
        scoped(table, object_id=False)
        evidence(table)


def _task() -> None:
    op.create_table(
        "task",
        key(),
        keeper(),
        *choice("task", "kind", ("pay", "accept", "invoice")),
        sa.Column("department", sa.String(60), nullable=False, index=True),
        *choice("task", "state", TASK_STATES),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("subject_type", sa.String(40), nullable=True),
        uuid("subject_id", null=True),
        _ref("counterparty_id", "organisation.id", null=True),
        *number("task", "quantity_kg", QUANTITY, null=True),
        *number("task", "price", PRICE, null=True),
        *number("task", "amount", MONEY),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("cause", sa.String(120), nullable=True),
        uuid("made_by", null=True),
        moment("made_at"),
        uuid("decided_by", null=True),
        moment("decided_at", null=True),
        uuid("payment_id", null=True),
        sa.UniqueConstraint("organisation_id", "cause", name="uq_task_cause"),
        sa.CheckConstraint("amount > 0", name="ck_task_amount"),
    )
    scoped("task", object_id=False)
    op.create_table(
        "task_message",
        key(),
        keeper(),
        _ref("task_id", "task.id"),
        uuid("member_id", null=True),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        moment("written_at"),
    )
    scoped("task_message", object_id=False)
    evidence("task_message")


def _activity() -> None:
    op.create_table(
        "member_activity",
        sa.Column("member_id", sa.Uuid(), sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("minute", sa.DateTime(timezone=True), primary_key=True),
        uuid("organisation_id"),
    )
    op.create_index("ix_member_activity_when", "member_activity", ["organisation_id", "minute"])
    scoped("member_activity", object_id=False)
    op.execute("REVOKE INSERT, UPDATE ON member_activity FROM pw_app")
    op.execute("REVOKE UPDATE ON member_activity FROM pw_job")


def _growth() -> None:
    op.create_table(
        "usage_report",
        key(),
        keeper(),
        _ref("member_id", "member.id"),
        *choice("usage_report", "period", ("daily", "weekly")),
        sa.Column("day", sa.Date(), nullable=False),
        moment("from_at"),
        moment("to_at"),
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in (
                "days", "login_days", "log_ins", "active_minutes", "enquiries_received", "enquiries_answered",
            )
        ),
        *number("usage_report", "median_response_minutes", QUANTITY, null=True),
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in ("quotes_sent", "deals", "idle_days")
        ),
        moment("first_seen_at", null=True),
        moment("last_seen_at", null=True),
        *choice("usage_report", "flag", ("ok", "idle")),
        moment("recorded_at"),
        sa.UniqueConstraint("member_id", "period", "day", name="uq_usage_report_day"),
    )  # fmt: skip
    scoped("usage_report", object_id=False)
    op.create_table(
        "subscription",
        key(),
        keeper(),
        sa.Column("plan", sa.String(60), nullable=False),
        *number("subscription", "fee", MONEY),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("starts_date", sa.Date(), nullable=False),
        sa.Column("renewal_date", sa.Date(), nullable=False, index=True),
        *choice("subscription", "state", ("active", "renewed", "lapsed")),
        moment("created_at"),
    )
    op.create_index(
        "uq_subscription_active",
        "subscription",
        ["organisation_id"],
        unique=True,
        postgresql_where=sa.text("state = 'active'"),
    )
    scoped("subscription", object_id=False)
    op.execute("REVOKE INSERT, UPDATE ON usage_report, subscription FROM pw_app")

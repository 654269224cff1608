"""Tables of: gates, release tokens and standing allowances; releases, their terms and payments."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    MONEY,
    QUANTITY,
    RATIO,
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

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

TABLES = ("release_payment", "release", "release_terms", "standing_allowance", "release_token", "gate")


def upgrade() -> None:
    """Create."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("release_order", sa.Column("release_id", sa.Uuid(), nullable=True))
    op.create_unique_constraint("uq_release_order_release_id", "release_order", ["release_id"])
    _gate()
    _release_token()
    _standing_allowance()
    _release_terms()
    _release()
    _release_payment()


def downgrade() -> None:
    """Drop."""
    for table in TABLES:
        op.drop_table(table)
    op.drop_column("release_order", "release_id")


def _ref(name: str, target: str, *, null: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.Uuid(), sa.ForeignKey(target), nullable=null, index=True)


def _gate() -> None:
    op.create_table(
        "gate",
        key(),
        keeper(),
        belongs_to(),
        _ref("site_id", "site.id"),
        sa.Column("name", sa.String(60), nullable=False),
        moment("registered_at"),
        sa.UniqueConstraint("site_id", "name", name="uq_gate_name"),
    )
    scoped("gate")


def _release_token() -> None:
    op.create_table(
        "release_token",
        key(),
        keeper(),
        belongs_to(),
        _ref("release_order_id", "release_order.id"),
        _ref("lot_id", "lot.id"),
        _ref("receipt_id", "receipt.id"),
        _ref("gate_id", "gate.id"),
        *number("release_token", "quantity_kg", QUANTITY),
        sa.Column("plate", sa.String(20), nullable=False),
        *choice("release_token", "state", ("valid", "loading", "used", "expired")),
        moment("issued_at"),
        moment("expires_at"),
        moment("used_at", null=True),
        uuid("weigh_ticket_id", null=True),
        uuid("key_id"),
        sa.Column("token", sa.String(2000), nullable=False),
        sa.UniqueConstraint("weigh_ticket_id", name="uq_release_token_weigh_ticket_id"),
    )
    scoped("release_token")


def _standing_allowance() -> None:
    op.create_table(
        "standing_allowance",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False),
        sa.Column("facility_id", sa.Uuid(), nullable=False, index=True),
        *number("standing_allowance", "quantity_kg", QUANTITY),
        moment("valid_until"),
        moment("granted_at"),
        sa.UniqueConstraint("lot_id", name="uq_standing_allowance_lot_id"),
        sa.CheckConstraint("quantity_kg >= 0", name="ck_standing_allowance_sign"),
    )
    scoped("standing_allowance")


def _release_terms() -> None:
    op.create_table(
        "release_terms",
        key(),
        keeper(),
        belongs_to(),
        _ref("facility_id", "facility.id"),
        sa.Column("version", sa.BigInteger(), nullable=False),
        *choice("release_terms", "mode", ("static", "dynamic")),
        *number("release_terms", "minimum_ratio", RATIO),
        *number("release_terms", "buffer_ratio", RATIO),
        *number("release_terms", "floor_kg", QUANTITY),
        uuid("agreed_by", null=True),
        moment("agreed_at"),
        sa.UniqueConstraint("facility_id", "version", name="uq_release_terms_version"),
    )
    scoped("release_terms")
    evidence("release_terms")


def _release() -> None:
    op.create_table(
        "release",
        key(),
        keeper(),
        belongs_to(),
        _ref("facility_id", "facility.id"),
        _ref("lot_id", "lot.id"),
        uuid("receipt_id"),
        *choice("release", "kind", ("payment", "full", "swap", "allowance")),
        *choice(
            "release",
            "state",
            ("requested", "paid", "approved", "used", "expired", "refused", "cancelled"),
        ),
        *number("release", "quantity_kg", QUANTITY),
        sa.Column("vehicles", JSONB(), nullable=False),
        uuid("gate_id", null=True),
        uuid("deliver_to_id", null=True),
        uuid("incoming_lot_id", null=True),
        *choice("release", "otherwise", ("repay", "return")),
        *number("release", "value_out", MONEY),
        *number("release", "due", MONEY),
        *number("release", "paid", MONEY),
        *number("release", "credit_used", MONEY),
        *number("release", "credit", MONEY),
        *number("release", "out_kg", QUANTITY),
        *choice(
            "release",
            "allowed_by",
            ("covered", "redeemed", "improves", "swapped", "allowed"),
            null=True,
        ),
        sa.Column("quote", JSONB(), nullable=False),
        moment("valid_until"),
        uuid("requested_by"),
        moment("requested_at"),
        moment("paid_at", null=True),
        sa.Column("approved_by", sa.String(200), nullable=True),
        moment("approved_at", null=True),
        uuid("release_order_id", null=True),
        moment("ended_at", null=True),
        sa.Column("ended_because", sa.String(200), nullable=True),
        sa.CheckConstraint("quantity_kg > 0 AND out_kg <= quantity_kg", name="ck_release_kg"),
        sa.CheckConstraint(
            "due >= 0 AND paid >= 0 AND credit >= 0 AND credit_used >= 0", name="ck_release_amounts"
        ),
    )
    scoped("release")


def _release_payment() -> None:
    op.create_table(
        "release_payment",
        key(),
        keeper(),
        belongs_to(),
        _ref("release_id", "release.id"),
        uuid("payment_id"),
        uuid("payer_id"),
        *number("release_payment", "amount", MONEY),
        moment("matched_at"),
        sa.UniqueConstraint("payment_id", name="uq_release_payment_payment_id"),
    )
    scoped("release_payment")
    evidence("release_payment")

"""Columns and tables of: all fields of a receipt, signatures of its events, nightly anchors."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import MONEY, belongs_to, evidence, house_only, keeper, key, moment, number, scoped, uuid

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

COLUMNS = ("lookup_code", "field_warehousing", "device_ids", "market_value", "valuation_id")
HALF = "substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)"
RANDOM = f"upper({HALF} || {HALF})"


def upgrade() -> None:
    """Create."""
    _columns()
    op.create_table(
        "receipt_signature",
        key(),
        keeper(),
        belongs_to(),
        _ref("receipt_id", "receipt.id"),
        sa.Column("event_id", sa.Uuid(), sa.ForeignKey("receipt_event.id"), nullable=False),
        uuid("signer_id"),
        _ref("key_id", "signature_key.id"),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        moment("signed_at"),
        sa.UniqueConstraint("event_id", "signer_id", name="uq_receipt_signature_event_id"),
    )
    scoped("receipt_signature")
    evidence("receipt_signature")
    op.create_table(
        "title_anchor",
        key(),
        moment("until"),
        sa.Column("chains", sa.BigInteger(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        moment("anchored_at"),
    )
    house_only("title_anchor", "hashes over all receipts, for every lender", app="SELECT")
    evidence("title_anchor")


def _columns() -> None:
    """What stands already gets a code of its own; the default is for that alone."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(f"ALTER TABLE receipt ADD COLUMN lookup_code varchar(32) NOT NULL DEFAULT {RANDOM}")
    op.execute("ALTER TABLE receipt ALTER COLUMN lookup_code DROP DEFAULT")
    op.create_unique_constraint("uq_receipt_lookup_code", "receipt", ["lookup_code"])
    false, empty = sa.text("false"), sa.text("'[]'::jsonb")
    for name, kind, default in (("field_warehousing", sa.Boolean(), false), ("device_ids", JSONB(), empty)):
        op.add_column("receipt", sa.Column(name, kind, nullable=False, server_default=default))
        op.alter_column("receipt", name, server_default=None)
    column, check = number("receipt", "market_value", MONEY, null=True)
    op.add_column("receipt", column)
    op.create_check_constraint(check.name, "receipt", check.sqltext)
    op.add_column("receipt", uuid("valuation_id", null=True))


def _ref(name: str, target: str) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), sa.ForeignKey(target), nullable=False, index=True)


def downgrade() -> None:
    """Drop."""
    op.drop_table("title_anchor")
    op.drop_table("receipt_signature")
    for name in COLUMNS:
        op.drop_column("receipt", name)

"""Tables of: files exchanged with warehouses, and what their senders call things."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import choice, evidence, keeper, key, moment, scoped

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

TABLES = ("exchange", "exchange_row")


def upgrade() -> None:
    """Create."""
    op.create_table(
        "exchange",
        key(),
        keeper(),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        *choice("exchange", "form", ("xlsx", "csv", "json")),
        sa.Column("sheet", sa.String(40), nullable=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        *choice("exchange", "state", ("done", "faulty")),
        sa.Column("sheets", JSONB(), nullable=False),
        sa.Column("faults", JSONB(), nullable=False),
        sa.Column("asked_by", sa.String(200), nullable=False),
        moment("recorded_at"),
    )
    op.create_table(
        "exchange_row",
        key(),
        keeper(),
        sa.Column("exchange_id", sa.Uuid(), nullable=False, index=True),
        sa.Column("sheet", sa.String(40), nullable=False),
        sa.Column("reference", sa.String(60), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False, index=True),
        moment("recorded_at"),
        sa.UniqueConstraint("organisation_id", "sheet", "reference", name="uq_exchange_row_organisation_id"),
    )
    for table in TABLES:
        scoped(table, object_id=False)
        evidence(table)


def downgrade() -> None:
    """Drop."""
    for table in reversed(TABLES):
        op.drop_table(table)

"""Tables of: prints of papers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import belongs_to, choice, evidence, keeper, key, moment, scoped

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

KINDS = ("weigh_ticket", "receipt", "release_order", "gate_pass", "stack_label", "count_sheet", "notice")
FORMATS = ("a4", "a5", "roll_80", "label")


def upgrade() -> None:
    """Create."""
    op.create_table(
        "print",
        key(),
        keeper(),
        belongs_to(),
        *choice("print", "kind", KINDS),
        sa.Column("subject_id", sa.Uuid(), nullable=False, index=True),
        sa.Column("language", sa.String(2), nullable=False),
        *choice("print", "format", FORMATS),
        sa.Column("copies", sa.BigInteger(), nullable=False),
        sa.Column("reprint_no", sa.BigInteger(), nullable=False),
        sa.Column("record", JSONB(), nullable=False),
        sa.Column("missing", JSONB(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("printed_by", sa.String(200), nullable=False),
        moment("recorded_at"),
        sa.UniqueConstraint("kind", "subject_id", "reprint_no", name="uq_print_kind"),
        sa.CheckConstraint("copies BETWEEN 1 AND 20", name="ck_print_copies"),
    )
    scoped("print")
    evidence("print")


def downgrade() -> None:
    """Drop."""
    op.drop_table("print")

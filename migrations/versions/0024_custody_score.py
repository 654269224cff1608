"""Tables of: custody scores."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import RATIO, belongs_to, choice, evidence, keeper, key, moment, number, scoped

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

STATES = ("live", "late", "suspect", "dark")


def upgrade() -> None:
    """Create."""
    op.create_table(
        "custody_score",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False),
        moment("scored_at"),
        sa.Column("profile", sa.String(60), nullable=False),
        *choice("custody_score", "status", STATES),
        *number("custody_score", "score", RATIO),
        sa.Column("explanation", JSONB(), nullable=False),
        sa.Column("cause", sa.String(60), nullable=False),
        sa.UniqueConstraint("lot_id", "scored_at", name="uq_custody_score_lot_id"),
    )
    scoped("custody_score")
    evidence("custody_score")


def downgrade() -> None:
    """Drop."""
    op.drop_table("custody_score")

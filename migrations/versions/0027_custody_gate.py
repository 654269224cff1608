"""Tables of: assessments of custodians."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import RATIO, choice, keeper, key, moment, number, scoped, uuid

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    op.create_table(
        "custodian_assessment",
        key(),
        keeper(),
        sa.Column("custodian_id", sa.Uuid(), sa.ForeignKey("organisation.id"), nullable=False, index=True),
        *choice("custodian_assessment", "state", ("proposed", "active", "rejected", "replaced")),
        sa.Column("parts", JSONB(), nullable=False),
        *number("custodian_assessment", "value", RATIO),
        sa.Column("reason", sa.String(1000), nullable=False),
        uuid("proposed_by"),
        moment("proposed_at"),
        moment("active_from", null=True),
        moment("active_to", null=True),
    )
    op.create_index(
        "uq_custodian_assessment_active",
        "custodian_assessment",
        ["organisation_id", "custodian_id"],
        unique=True,
        postgresql_where=sa.text("state = 'active'"),
    )
    scoped("custodian_assessment", object_id=False)


def downgrade() -> None:
    """Drop."""
    op.drop_table("custodian_assessment")

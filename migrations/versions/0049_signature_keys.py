"""Table of: keys that sign receipts and releases."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import keeper, key, moment, scoped

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    op.create_table(
        "signature_key",
        key(),
        keeper(),
        sa.Column("public_key", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("sealed_private", sa.LargeBinary(), nullable=True),
        sa.Column("made_by", sa.String(200), nullable=False),
        moment("valid_from"),
        moment("revoked_at", null=True),
        sa.Column("revoked_by", sa.String(200), nullable=True),
        sa.Column("revoked_reason", sa.String(200), nullable=True),
        sa.CheckConstraint("length(public_key) = 32", name="ck_signature_key_public_key"),
        sa.CheckConstraint("revoked_at >= valid_from", name="ck_signature_key_revoked_at"),
    )
    op.create_index(
        "uq_signature_key_running",
        "signature_key",
        ["organisation_id"],
        unique=True,
        postgresql_where=sa.text("sealed_private IS NOT NULL AND revoked_at IS NULL"),
    )
    scoped("signature_key", object_id=False)


def downgrade() -> None:
    """Drop."""
    op.drop_table("signature_key")

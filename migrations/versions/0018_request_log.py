"""Tables of: request log, pinned versions of the API."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import house_only, keeper, key, moment, scoped, uuid

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    op.create_table(
        "request_log",
        key(),
        keeper(),
        uuid("member_id"),
        sa.Column("key_hint", sa.String(20), nullable=False),
        sa.Column("method", sa.String(10), nullable=False),
        sa.Column("path", sa.String(200), nullable=False),
        sa.Column("status", sa.BigInteger(), nullable=False),
        sa.Column("duration_ms", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(60), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False, index=True),
    )
    scoped("request_log", object_id=False)
    op.create_table(
        "version_pin",
        uuid("member_id", primary_key=True),
        keeper(),
        sa.Column("version", sa.String(20), nullable=False),
        moment("pinned_at"),
    )
    house_only("version_pin", "which version a member's keys speak; told in each answer")


def downgrade() -> None:
    """Drop."""
    op.drop_table("version_pin")
    op.drop_table("request_log")

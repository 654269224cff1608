"""By which facts of a room the watch has judged."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import house_only

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "watch_room",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("facts", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("room_id", name="pk_watch_room"),
    )
    house_only("watch_room", "by which facts of a room the watch has judged")


def downgrade() -> None:
    """Drop it."""
    op.drop_table("watch_room")

"""What the rules over a channel, a device or a room remember."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import house_only

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

TAKE_OVER = """
    INSERT INTO watch_post (name, room_id, marks)
    SELECT 'temperature_high/' || replace(device_id::text, '-', '') || '/' || channel, object_id,
           '[[0, null]]'
    FROM channel_state WHERE kind = 'temperature_c'
"""


def upgrade() -> None:
    """Add the table; standing temperature alarms are judged again from the first reading, once."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "watch_post",
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("marks", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_watch_post"),
    )
    house_only("watch_post", "from which states the rules of the watch may begin again")
    op.execute(TAKE_OVER)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("watch_post")

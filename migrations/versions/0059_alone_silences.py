"""Alarms of silence know whether their device fell silent while others were heard: groups are made by it."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

BACKFILL = """
    UPDATE alarm SET is_alone = true FROM alarm_version v
    WHERE alarm.kind = 'silence' AND v.alarm_id = alarm.id AND v.version = 1
    AND v.change = 'raised: alone, tampering suspected'
"""


def upgrade() -> None:
    """Take it from what was said when they were raised."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("alarm", sa.Column("is_alone", sa.Boolean(), nullable=False, server_default=sa.false()))
    for table in ("alarm", "alarm_version"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(BACKFILL)
    for table in ("alarm", "alarm_version"):
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.alter_column("alarm", "is_alone", server_default=None)


def downgrade() -> None:
    """The versions still say it."""
    op.drop_column("alarm", "is_alone")

"""The hours of a channel lie together in their index: a chart of months reads 170 pages, not 7,000."""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

KEY = (
    "ALTER TABLE reading_hour ADD CONSTRAINT pk_reading_hour PRIMARY KEY (device_id, channel, trusted, hour)"
)
BESIDE = "INCLUDE (least, most, total, count, minutes)"
SWEPT = "autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02"
UNSWEPT = "autovacuum_vacuum_scale_factor, autovacuum_vacuum_insert_scale_factor"


def upgrade() -> None:
    """Index what charts read; pages that nobody changes any more are soon known as such."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("ALTER TABLE reading_hour DROP CONSTRAINT pk_reading_hour")
    op.execute(f"{KEY} {BESIDE}")
    op.execute(f"ALTER TABLE reading_hour SET ({SWEPT})")


def downgrade() -> None:
    """Index the key alone."""
    op.execute("ALTER TABLE reading_hour DROP CONSTRAINT pk_reading_hour")
    op.execute(KEY)
    op.execute(f"ALTER TABLE reading_hour RESET ({UNSWEPT})")

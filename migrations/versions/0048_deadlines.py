"""When the watch's rules are due; a task to mend a device."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

KINDS = ("photo", "count", "inspection", "calibration")


def _kinds(*kinds: str) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    op.execute("ALTER TABLE custody_task DROP CONSTRAINT ck_custody_task_kind")
    op.execute(f"ALTER TABLE custody_task ADD CONSTRAINT ck_custody_task_kind CHECK (kind IN ({listed}))")


def upgrade() -> None:
    """Create."""
    op.add_column("watch_pass", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
    _kinds(*KINDS, "maintenance")


def downgrade() -> None:
    """Drop."""
    op.execute("DELETE FROM custody_task WHERE kind = 'maintenance'")
    _kinds(*KINDS)
    op.drop_column("watch_pass", "due_at")

"""An index: alarms latched for the sake of goods."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

OF_GOODS = "kind IN ('unticketed_exit', 'weight_step') AND reset_at IS NULL"


def upgrade() -> None:
    """Create."""
    op.create_index("ix_alarm_of_goods", "alarm", ["object_id"], postgresql_where=sa.text(OF_GOODS))


def downgrade() -> None:
    """Drop."""
    op.drop_index("ix_alarm_of_goods", table_name="alarm")

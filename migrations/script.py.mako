"""${message}."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import house_only, scoped

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Drop."""
    ${downgrades if downgrades else "pass"}

"""Tables of: months of readings that lie in files, and how well devices' clocks go."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import house_only, key, moment, readable_through

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def _whole(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def upgrade() -> None:
    """Create."""
    op.create_table(
        "archived_month",
        key(),
        moment("starts_at"),
        moment("ends_at"),
        sa.Column("file", sa.String(200), nullable=False, unique=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        _whole("readings"),
        _whole("batches"),
        sa.Column("heads", JSONB(), nullable=False),
        moment("written_at"),
        moment("dropped_at", null=True),
        sa.CheckConstraint("length(sha256) = 32", name="ck_archived_month_sha256"),
    )
    house_only("archived_month", "months of readings in files, and where each gateway's chain goes on")
    op.create_table(
        "device_clock",
        sa.Column("device_id", sa.Uuid(), sa.ForeignKey("device.id"), primary_key=True, nullable=False),
        sa.Column("measured_date", sa.Date(), primary_key=True, nullable=False),
        _whole("samples"),
        _whole("offset_ms"),
        _whole("low_ms"),
        _whole("high_ms"),
        moment("measured_at"),
    )
    readable_through("device_clock", "device_id", "device")


def downgrade() -> None:
    """Drop."""
    op.drop_table("device_clock")
    op.drop_table("archived_month")

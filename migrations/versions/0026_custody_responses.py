"""Tables of: what alarms do to receipts, and what the warehouse is asked for."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import belongs_to, choice, keeper, key, moment, scoped, uuid

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

TABLES = ("custody_response", "custody_task")


def upgrade() -> None:
    """Create."""
    op.create_table(
        "custody_response",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("room_id", sa.Uuid(), sa.ForeignKey("room.id"), nullable=False, index=True),
        uuid("alarm_id", unique=True),
        sa.Column("kind", sa.String(40), nullable=False),
        *choice("custody_response", "state", ("held", "explained", "withdrawn", "frozen")),
        sa.Column("at_night", sa.Boolean(), nullable=False),
        sa.Column("under_order", sa.Boolean(), nullable=False),
        moment("opened_at"),
        moment("began_at"),
        moment("hold_until", null=True),
        moment("ended_at", null=True),
        sa.Column("ended_by", sa.String(200), nullable=False),
        sa.Column("note", sa.String(1000), nullable=False),
        sa.Column("weigh_tickets", JSONB(), nullable=False),
        sa.Column("receipts", JSONB(), nullable=False),
    )
    op.create_table(
        "custody_task",
        key(),
        keeper(),
        belongs_to(),
        *choice("custody_task", "kind", ("photo", "count", "inspection")),
        *choice("custody_task", "state", ("open", "late", "done")),
        sa.Column("room_id", sa.Uuid(), sa.ForeignKey("room.id"), nullable=False, index=True),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=True, index=True),
        sa.Column("cause", sa.String(120), nullable=False),
        moment("asked_at"),
        moment("due_at"),
        moment("done_at", null=True),
        sa.Column("done_by", sa.String(200), nullable=False),
        sa.Column("note", sa.String(1000), nullable=False),
        sa.Column("documents", JSONB(), nullable=False),
        sa.UniqueConstraint("organisation_id", "cause", name="uq_custody_task_cause"),
    )
    for table in TABLES:
        scoped(table)


def downgrade() -> None:
    """Drop."""
    for table in reversed(TABLES):
        op.drop_table(table)

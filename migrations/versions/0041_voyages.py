"""Tables of: voyages, their routes, who sees their rooms."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import belongs_to, choice, keeper, key, moment, scoped, uuid

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

TABLES = ("voyage", "voyage_route", "voyage_room")
VOYAGE_STATES = ("planned", "under_way", "arrived", "cancelled")
ROUTE_STATES = ("proposed", "approved", "rejected", "replaced")
TRAVELLING = "state IN ('planned', 'under_way')"


def upgrade() -> None:
    """Create."""
    op.create_table(
        "voyage",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("site_id", sa.Uuid(), sa.ForeignKey("site.id"), nullable=False, index=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("vessel", sa.String(200), nullable=False),
        sa.Column("mmsi", sa.String(9), nullable=False),
        sa.Column("imo", sa.String(7), nullable=False),
        sa.Column("bill_of_lading", sa.String(60), nullable=False),
        *choice("voyage", "state", VOYAGE_STATES),
        moment("departed_at", null=True),
        moment("arrived_at", null=True),
        moment("recorded_at"),
    )
    op.create_index("uq_voyage_travelling", "voyage", ["site_id"], unique=True, postgresql_where=TRAVELLING)
    _routes()
    _rooms()
    for table in TABLES:
        scoped(table)


def _routes() -> None:
    op.create_table(
        "voyage_route",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("voyage_id", sa.Uuid(), sa.ForeignKey("voyage.id"), nullable=False, index=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        *choice("voyage_route", "state", ROUTE_STATES),
        sa.Column("content", JSONB(), nullable=False),
        moment("departs_at"),
        moment("arrives_at"),
        sa.Column("reason", sa.String(1000), nullable=False),
        uuid("proposed_by"),
        moment("proposed_at"),
        moment("approved_at", null=True),
        sa.UniqueConstraint("voyage_id", "version", name="uq_voyage_route_voyage_id"),
        sa.CheckConstraint("arrives_at > departs_at", name="ck_voyage_route_forward"),
    )


def _rooms() -> None:
    op.create_table(
        "voyage_room",
        uuid("room_id", primary_key=True),
        keeper(),
        belongs_to(),
        sa.Column("voyage_id", sa.Uuid(), sa.ForeignKey("voyage.id"), nullable=False, index=True),
        moment("own_seen_at", null=True),
        moment("own_until", null=True),
        moment("other_seen_at", null=True),
        moment("other_until", null=True),
        moment("due_at", null=True),
    )


def downgrade() -> None:
    """Drop."""
    for table in reversed(TABLES):
        op.drop_table(table)

"""Tables of: hand-overs of goods and the reports of those who carry them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    QUANTITY,
    RATIO,
    belongs_to,
    choice,
    evidence,
    keeper,
    key,
    moment,
    number,
    scoped,
    uuid,
)

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    op.create_table(
        "hand_over",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False, index=True),
        sa.Column("to_id", sa.Uuid(), sa.ForeignKey("organisation.id"), nullable=False),
        *choice("hand_over", "leg", ("store", "road", "port", "coastal", "open_sea")),
        *choice("hand_over", "state", ("offered", "signed", "refused", "withdrawn")),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("seals", JSONB(), nullable=False),
        sa.Column("pieces", sa.BigInteger(), nullable=False),
        *number("hand_over", "quantity_kg", QUANTITY),
        moment("happened_at"),
        uuid("given_by"),
        sa.Column("given_name", sa.String(200), nullable=False),
        moment("given_at"),
        uuid("taken_by", null=True),
        sa.Column("taken_name", sa.String(200), nullable=False),
        moment("taken_at", null=True),
        *number("hand_over", "taken_kg", QUANTITY, null=True),
        sa.Column("note", sa.String(1000), nullable=False),
        sa.CheckConstraint("organisation_id <> to_id", name="ck_hand_over_two"),
    )
    op.create_index(
        "uq_hand_over_open",
        "hand_over",
        ["lot_id"],
        unique=True,
        postgresql_where=sa.text("state = 'offered'"),
    )
    op.create_table(
        "noon_report",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False),
        moment("seen_at"),
        *number("noon_report", "latitude", RATIO),
        *number("noon_report", "longitude", RATIO),
        sa.Column("note", sa.String(1000), nullable=False),
        sa.Column("reported_by", sa.String(200), nullable=False),
        moment("recorded_at"),
        sa.UniqueConstraint("lot_id", "organisation_id", "seen_at", name="uq_noon_report"),
    )
    for table in ("hand_over", "noon_report"):
        scoped(table)
    evidence("noon_report")


def downgrade() -> None:
    """Drop."""
    op.drop_table("noon_report")
    op.drop_table("hand_over")

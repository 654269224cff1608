"""Tables of: work orders, room modes, approved limits, and what is new about a room."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import (
    MEASURE,
    belongs_to,
    choice,
    evidence,
    house_only,
    keeper,
    key,
    moment,
    number,
    scoped,
    uuid,
)

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

WORK = ("loading", "unloading", "stocktake", "maintenance", "defrost", "inspection", "ventilation")
STEPS = ("confirmed", "refused", "closed")
MODES = ("empty", "filling", "pull_down", "holding", "ca_sealed", "unloading")
TABLES = ("work_order", "work_order_step", "room_mode", "envelope_override", "envelope_step")


def upgrade() -> None:
    """Create."""
    _work_orders()
    _modes()
    _overrides()
    for table in TABLES:
        scoped(table)
        evidence(table)
    op.create_table(
        "room_news", uuid("room_id", primary_key=True), sa.Column("version", sa.BigInteger(), nullable=False)
    )
    house_only("room_news", "one number per room for the watch; says nothing but that something is new")


def _by(name: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.String(200), nullable=False)]


def _room() -> sa.Column[object]:
    return sa.Column("room_id", sa.Uuid(), sa.ForeignKey("room.id"), nullable=False, index=True)


def _work_orders() -> None:
    op.create_table(
        "work_order",
        key(),
        keeper(),
        belongs_to(),
        _room(),
        *choice("work_order", "kind", WORK),
        sa.Column("reason", sa.String(1000), nullable=False),
        *_by("asked_by"),
        uuid("asked_by_member_id", null=True),
        moment("begins_at"),
        moment("ends_at"),
        sa.Column("night", sa.Boolean(), nullable=False),
        moment("counts_from"),
        moment("recorded_at"),
        sa.CheckConstraint("begins_at < ends_at", name="ck_work_order_times"),
    )
    op.create_table(
        "work_order_step",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("work_order_id", sa.Uuid(), sa.ForeignKey("work_order.id"), nullable=False),
        *choice("work_order_step", "step", STEPS),
        sa.Column("note", sa.String(1000), nullable=False),
        *_by("said_by"),
        uuid("said_by_member_id", null=True),
        moment("recorded_at"),
        sa.UniqueConstraint("work_order_id", "step", name="uq_work_order_step"),
    )


def _modes() -> None:
    op.create_table(
        "room_mode",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("room_id", sa.Uuid(), sa.ForeignKey("room.id"), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        *choice("room_mode", "mode", MODES),
        sa.Column("work_order_id", sa.Uuid(), sa.ForeignKey("work_order.id"), nullable=False, index=True),
        *_by("set_by"),
        uuid("set_by_member_id", null=True),
        moment("recorded_at"),
        sa.UniqueConstraint("room_id", "number", name="uq_room_mode_number"),
    )


def _overrides() -> None:
    op.create_table(
        "envelope_override",
        key(),
        keeper(),
        belongs_to(),
        _room(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=True, index=True),
        sa.Column("kind", sa.String(60), nullable=False),
        *number("envelope_override", "low", MEASURE, null=True),
        *number("envelope_override", "high", MEASURE, null=True),
        sa.Column("reason", sa.String(1000), nullable=False),
        moment("valid_from"),
        moment("valid_to"),
        *_by("proposed_by"),
        moment("recorded_at"),
        sa.CheckConstraint("low IS NOT NULL OR high IS NOT NULL", name="ck_envelope_override_some_limit"),
        sa.CheckConstraint("low < high", name="ck_envelope_override_order"),
        sa.CheckConstraint("valid_from < valid_to", name="ck_envelope_override_times"),
    )
    op.create_table(
        "envelope_step",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("override_id", sa.Uuid(), sa.ForeignKey("envelope_override.id"), nullable=False),
        *choice("envelope_step", "step", ("approved", "withdrawn")),
        *_by("said_by"),
        moment("recorded_at"),
        sa.UniqueConstraint("override_id", "step", name="uq_envelope_step"),
    )


def downgrade() -> None:
    """Drop."""
    for table in ("room_news", *reversed(TABLES)):
        op.drop_table(table)

"""Tables of: assessments of custodians, the calibration register, blind stocktakes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    RATIO,
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

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

KINDS = ("photo", "count", "inspection", "calibration")


def upgrade() -> None:
    """Create."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "custodian_assessment",
        key(),
        keeper(),
        sa.Column("custodian_id", sa.Uuid(), sa.ForeignKey("organisation.id"), nullable=False, index=True),
        *choice("custodian_assessment", "state", ("proposed", "active", "rejected", "replaced")),
        sa.Column("parts", JSONB(), nullable=False),
        *number("custodian_assessment", "value", RATIO),
        sa.Column("reason", sa.String(1000), nullable=False),
        uuid("proposed_by"),
        moment("proposed_at"),
        moment("active_from", null=True),
        moment("active_to", null=True),
    )
    op.create_index(
        "uq_custodian_assessment_active",
        "custodian_assessment",
        ["organisation_id", "custodian_id"],
        unique=True,
        postgresql_where=sa.text("state = 'active'"),
    )
    scoped("custodian_assessment", object_id=False)
    _calibrations()
    _stocktakes()
    op.drop_constraint("ck_custody_task_kind", "custody_task", type_="check")
    op.create_check_constraint("ck_custody_task_kind", "custody_task", f"kind IN ({_listed(KINDS)})")


def _calibrations() -> None:
    op.create_table(
        "device_calibration",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("device_id", sa.Uuid(), sa.ForeignKey("device.id"), nullable=False, index=True),
        sa.Column("certificate_no", sa.String(100), nullable=False),
        sa.Column("issuer", sa.String(200), nullable=False),
        sa.Column("certificate_key", sa.String(400), nullable=False),
        sa.Column("accuracy_class", sa.String(60), nullable=False),
        sa.Column("calibrated_date", sa.Date(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=False),
        sa.Column("errors", JSONB(), nullable=False),
        uuid("document_id"),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("recorded_at"),
        sa.UniqueConstraint("certificate_key", name="uq_device_calibration_certificate_key"),
    )
    scoped("device_calibration")
    evidence("device_calibration")


def _stocktakes() -> None:
    op.create_table(
        "stocktake",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("room_id", sa.Uuid(), sa.ForeignKey("room.id"), nullable=False),
        *choice("stocktake", "state", ("drawn", "due", "counted", "closed", "variance", "missed")),
        sa.Column("count_date", sa.Date(), nullable=False),
        sa.Column("stacks", JSONB(), nullable=False),
        sa.Column("commitment", sa.LargeBinary(), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=True),
        sa.Column("sample", JSONB(), nullable=False),
        moment("due_at"),
        sa.Column("counts", JSONB(), nullable=False),
        uuid("counted_by", null=True),
        sa.Column("counted_name", sa.String(200), nullable=False),
        moment("counted_at", null=True),
        uuid("checked_by", null=True),
        sa.Column("checked_name", sa.String(200), nullable=False),
        moment("checked_at", null=True),
        moment("drawn_at"),
        sa.UniqueConstraint("room_id", "count_date", name="uq_stocktake_room_id"),
    )
    scoped("stocktake")
    op.create_table(
        "stocktake_seed",
        key(),
        sa.Column("stocktake_id", sa.Uuid(), sa.ForeignKey("stocktake.id"), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
    )
    house_only("stocktake_seed", "told in the stocktake on its day, so that nobody chooses what is counted")
    evidence("stocktake_seed")


def _listed(kinds: tuple[str, ...]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


def downgrade() -> None:
    """Drop."""
    op.drop_constraint("ck_custody_task_kind", "custody_task", type_="check")
    op.create_check_constraint("ck_custody_task_kind", "custody_task", f"kind IN ({_listed(KINDS[:3])})")
    op.drop_table("stocktake_seed")
    op.drop_table("stocktake")
    op.drop_table("device_calibration")
    op.drop_table("custodian_assessment")

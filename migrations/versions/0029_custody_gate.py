"""Tables of: assessments of custodians, the calibration register."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import RATIO, belongs_to, choice, evidence, keeper, key, moment, number, scoped, uuid

revision = "0029"
down_revision = "0028"
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


def _listed(kinds: tuple[str, ...]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


def downgrade() -> None:
    """Drop."""
    op.drop_constraint("ck_custody_task_kind", "custody_task", type_="check")
    op.create_check_constraint("ck_custody_task_kind", "custody_task", f"kind IN ({_listed(KINDS[:3])})")
    op.drop_table("device_calibration")
    op.drop_table("custodian_assessment")

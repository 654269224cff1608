"""Tables of: approval policies, break-glass; decisions by a policy."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import choice, keeper, key, moment, scoped, uuid

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    op.alter_column("approval_decision", "member_id", nullable=True)
    op.add_column("approval_decision", uuid("policy_id", null=True))
    op.create_check_constraint(
        "ck_approval_decision_by", "approval_decision", "num_nonnulls(member_id, policy_id) = 1"
    )
    _policies()
    _glass()


def _policies() -> None:
    op.create_table(
        "approval_policy",
        key(),
        keeper(),
        sa.Column("act", sa.String(80), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("terms", JSONB(), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        *choice("approval_policy", "state", ("proposed", "active", "rejected", "retired")),
        sa.Column("proposed_by", sa.Uuid(), sa.ForeignKey("member.id"), nullable=False),
        moment("proposed_at"),
        moment("active_from", null=True),
        moment("retired_at", null=True),
        sa.UniqueConstraint("organisation_id", "act", "version", name="uq_approval_policy_version"),
    )
    op.create_index(
        "uq_approval_policy_active",
        "approval_policy",
        ["organisation_id", "act"],
        unique=True,
        postgresql_where=sa.text("state = 'active'"),
    )
    scoped("approval_policy", object_id=False)


def _glass() -> None:
    op.create_table(
        "break_glass",
        key(),
        keeper(),
        sa.Column("member_id", sa.Uuid(), sa.ForeignKey("member.id"), nullable=False, index=True),
        sa.Column("permissions", sa.ARRAY(sa.String(60)), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("hours", sa.BigInteger(), nullable=False),
        *choice("break_glass", "state", ("requested", "open", "refused", "closed", "expired", "reviewed")),
        moment("requested_at"),
        uuid("opened_by", null=True),
        moment("opened_at", null=True),
        moment("expires_at", null=True),
        moment("ended_at", null=True),
        uuid("reviewed_by", null=True),
        moment("reviewed_at", null=True),
        sa.Column("review_note", sa.String(1000), nullable=True),
        sa.CheckConstraint("hours BETWEEN 1 AND 4", name="ck_break_glass_hours"),
    )
    op.create_index("ix_break_glass_state", "break_glass", ["state"])
    scoped("break_glass", object_id=False)


def downgrade() -> None:
    """Drop. Decisions that a policy took keep no place in the old shape: refused while there are any."""
    op.drop_table("break_glass")
    op.drop_table("approval_policy")
    op.drop_constraint("ck_approval_decision_by", "approval_decision", type_="check")
    op.drop_column("approval_decision", "policy_id")
    op.alter_column("approval_decision", "member_id", nullable=False)

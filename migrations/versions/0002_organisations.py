"""Organisations, members, credentials, approvals."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import belongs_to, choice, evidence, house_only, keeper, key, moment, scoped

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TYPES = ("platform", "lender", "warehouse", "trader", "mill", "grower", "buyer")


def upgrade() -> None:
    """Create."""
    op.create_table(
        "organisation",
        key(),
        sa.Column("name", sa.String(200), nullable=False),
        *choice("organisation", "type", TYPES),
        sa.Column("tax_id", sa.String(40), nullable=False, unique=True),
        sa.Column("time_zone", sa.String(60), nullable=False),
        sa.Column("jurisdiction", sa.String(10), nullable=False),
        sa.Column("licence_kind", sa.String(60), nullable=True),
        sa.Column("licence_no", sa.String(100), nullable=True),
        moment("licence_valid_to", null=True),
        moment("created_at"),
    )
    house_only(
        "organisation", "names, types and licences of businesses are known to every caller", app="SELECT"
    )
    op.create_table(
        "member",
        key(),
        keeper(),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(200), nullable=True),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("roles", sa.ARRAY(sa.String(60)), nullable=False),
        *choice("member", "state", ("active", "disabled")),
        moment("created_at"),
    )
    scoped("member", object_id=False)
    _secrets()
    _approvals()


def _member_ref(*, index: bool = True) -> "sa.Column[object]":
    return sa.Column("member_id", sa.Uuid(), sa.ForeignKey("member.id"), nullable=False, index=index or None)


def _secrets() -> None:
    op.create_table(
        "credential",
        key(),
        keeper(),
        _member_ref(),
        sa.Column("hint", sa.String(20), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False, unique=True),
        moment("created_at"),
        moment("last_used_at", null=True),
        moment("revoked_at", null=True),
    )
    scoped("credential", object_id=False)
    op.create_table(
        "sign_in_link",
        key(),
        keeper(),
        _member_ref(),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False, unique=True),
        moment("expires_at"),
        moment("used_at", null=True),
    )
    house_only("sign_in_link", "secrets of sign-in, by hash")
    op.create_table(
        "web_session",
        key(),
        keeper(),
        _member_ref(),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False, unique=True),
        moment("expires_at"),
        moment("revoked_at", null=True),
    )
    house_only("web_session", "browser sessions, by hash")


def _approvals() -> None:
    op.create_table(
        "approval",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("act", sa.String(80), nullable=False),
        sa.Column("subject_type", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False, index=True),
        sa.Column("payload_hash", sa.LargeBinary(), nullable=False),
        sa.Column("steps", JSONB(), nullable=False),
        sa.Column("step", sa.BigInteger(), nullable=False),
        *choice("approval", "state", ("pending", "approved", "void", "expired")),
        sa.Column("requested_by", sa.Uuid(), sa.ForeignKey("member.id"), nullable=False),
        moment("requested_at"),
        moment("expires_at"),
    )
    op.create_index(
        "uq_approval_pending",
        "approval",
        ["act", "subject_id"],
        unique=True,
        postgresql_where=sa.text("state = 'pending'"),
    )
    scoped("approval")
    op.create_table(
        "approval_decision",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("approval_id", sa.Uuid(), sa.ForeignKey("approval.id"), nullable=False, index=True),
        _member_ref(index=False),
        sa.Column("step", sa.BigInteger(), nullable=False),
        moment("decided_at"),
        sa.UniqueConstraint("approval_id", "step", name="uq_approval_decision_step"),
    )
    scoped("approval_decision")
    evidence("approval_decision")


def downgrade() -> None:
    """Drop."""
    for table in (
        "approval_decision",
        "approval",
        "web_session",
        "sign_in_link",
        "credential",
        "member",
        "organisation",
    ):
        op.drop_table(table)

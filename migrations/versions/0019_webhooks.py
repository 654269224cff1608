"""Tables of: webhooks, their secrets and deliveries."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import choice, keeper, key, moment, scoped, uuid

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

WAITING = "delivered_at IS NULL AND given_up_at IS NULL"
REASONS = ("owner", "gone", "failing")


def upgrade() -> None:
    """Create."""
    op.create_table(
        "webhook",
        key(),
        keeper(),
        sa.Column("url", sa.String(2000), nullable=False),
        sa.Column("description", sa.String(200), nullable=False),
        sa.Column("kinds", JSONB(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        moment("created_at"),
        moment("failing_since", null=True),
        moment("disabled_at", null=True),
        *choice("webhook", "disabled_reason", REASONS, null=True),
        moment("deleted_at", null=True),
        sa.CheckConstraint("(disabled_at IS NULL) = (disabled_reason IS NULL)", name="ck_webhook_disabled"),
    )
    scoped("webhook", object_id=False)
    op.create_table(
        "webhook_secret",
        key(),
        keeper(),
        sa.Column("webhook_id", sa.Uuid(), sa.ForeignKey("webhook.id"), nullable=False, index=True),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        moment("created_at"),
        moment("expires_at", null=True),
    )
    scoped("webhook_secret", object_id=False)
    _deliveries()


def _deliveries() -> None:
    op.create_table(
        "webhook_delivery",
        key(),
        keeper(),
        sa.Column("webhook_id", sa.Uuid(), sa.ForeignKey("webhook.id"), nullable=False),
        uuid("event_id"),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.Column("subject_type", sa.String(40), nullable=False),
        uuid("subject_id"),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        moment("happened_at"),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("tries", JSONB(), nullable=False),
        moment("next_at"),
        moment("delivered_at", null=True),
        moment("given_up_at", null=True),
        sa.UniqueConstraint("webhook_id", "event_id", name="uq_webhook_delivery_webhook_id"),
        sa.CheckConstraint("delivered_at IS NULL OR given_up_at IS NULL", name="ck_webhook_delivery_one_end"),
    )
    for name, columns in (
        ("waiting", ["webhook_id", "next_at"]),
        ("order", ["webhook_id", "subject_id", "sequence"]),
    ):
        op.create_index(
            f"ix_webhook_delivery_{name}", "webhook_delivery", columns, postgresql_where=sa.text(WAITING)
        )
    scoped("webhook_delivery", object_id=False)


def downgrade() -> None:
    """Drop."""
    for table in ("webhook_delivery", "webhook_secret", "webhook"):
        op.drop_table(table)

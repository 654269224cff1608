"""Tables of: alarms."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import belongs_to, choice, evidence, house_only, keeper, key, moment, scoped, uuid

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = ("alarm", "alarm_version", "alarm_acknowledgement", "channel_state", "watch_cursor", "watch_pass")
KINDS = ("temperature_high", "silence")
STATES = ("unack", "ack", "rtn_unack", "normal")
PRIORITIES = ("P1", "P2", "P3")
LEVELS = ("live", "late", "suspect", "silent")
STANDING = "cleared_at IS NULL AND corrected_at IS NULL"


def upgrade() -> None:
    """Create."""
    _alarm()
    _evidence()
    _watch()


def _alarm() -> None:
    op.create_table(
        "alarm",
        key(),
        keeper(),
        belongs_to(),
        uuid("site_id"),
        uuid("device_id"),
        sa.Column("channel", sa.String(60), nullable=False),
        *choice("alarm", "kind", KINDS),
        *choice("alarm", "state", STATES),
        *choice("alarm", "priority", PRIORITIES),
        sa.Column("identity_hash", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("group_id", sa.Uuid(), nullable=False, index=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False, index=True),
        moment("raised_at"),
        moment("cleared_at", null=True),
        moment("corrected_at", null=True),
        uuid("superseded_by", null=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("content", JSONB(), nullable=False),
        moment("recorded_at"),
    )
    op.create_index("ix_alarm_device_id_channel", "alarm", ["device_id", "channel", "kind"])
    op.create_index("ix_alarm_standing", "alarm", ["kind"], postgresql_where=sa.text(STANDING))
    scoped("alarm")


def _evidence() -> None:
    op.create_table(
        "alarm_version",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("alarm_id", sa.Uuid(), sa.ForeignKey("alarm.id"), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("change", sa.String(40), nullable=False),
        sa.Column("content", JSONB(), nullable=False),
        moment("recorded_at"),
        sa.UniqueConstraint("alarm_id", "version", name="uq_alarm_version_alarm_id"),
    )
    op.create_table(
        "alarm_acknowledgement",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("alarm_id", sa.Uuid(), sa.ForeignKey("alarm.id"), nullable=False, index=True),
        uuid("member_id", null=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("note", sa.String(1000), nullable=False),
        moment("acknowledged_at"),
    )
    for table in ("alarm_version", "alarm_acknowledgement"):
        scoped(table)
        evidence(table)


def _watch() -> None:
    op.create_table(
        "channel_state",
        uuid("device_id", primary_key=True),
        sa.Column("channel", sa.String(60), primary_key=True),
        keeper(),
        belongs_to(),
        uuid("site_id"),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("period_s", sa.BigInteger(), nullable=False),
        *choice("channel_state", "level", LEVELS),
        moment("seen_at", null=True),
        moment("silent_since", null=True),
        moment("due_at", null=True),
        sa.Column("memory", JSONB(), nullable=False),
    )
    op.execute("ALTER TABLE channel_state SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05)")
    scoped("channel_state")
    op.create_table(
        "watch_cursor",
        sa.Column("gateway_id", sa.String(80), primary_key=True),
        sa.Column("chain_seq", sa.BigInteger(), nullable=False),
    )
    house_only("watch_cursor", "how far the watch has read each gateway's chain")
    op.create_table(
        "watch_pass",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("number", sa.BigInteger(), nullable=False),
        moment("passed_at"),
    )
    house_only("watch_pass", "every gate asks whether the watch is alive", app="SELECT")


def downgrade() -> None:
    """Drop."""
    for table in reversed(TABLES):
        op.drop_table(table)

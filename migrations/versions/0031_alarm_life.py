"""What people do with alarms: shelves, resets; incidents that gather a flood."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import belongs_to, choice, evidence, keeper, key, moment, scoped, uuid

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

ACTS = ("shelf_asked", "shelved", "unshelved", "shelf_ended", "reset")


def upgrade() -> None:
    """Create."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("alarm", moment("shelved_until", null=True))
    op.add_column("alarm", moment("reset_at", null=True))
    op.add_column("alarm", sa.Column("incident_id", sa.Uuid(), nullable=True, index=True))
    op.create_table(
        "alarm_act",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("alarm_id", sa.Uuid(), sa.ForeignKey("alarm.id"), nullable=False, index=True),
        *choice("alarm_act", "act", ACTS),
        sa.Column("reason", sa.String(1000), nullable=False),
        moment("until", null=True),
        sa.Column("name", sa.String(200), nullable=False),
        uuid("member_id", null=True),
        moment("acted_at"),
    )
    scoped("alarm_act")
    evidence("alarm_act")
    op.create_table(
        "alarm_incident",
        key(),
        keeper(),
        belongs_to(),
        uuid("group_id"),
        *choice("alarm_incident", "priority", ("P1", "P2", "P3")),
        moment("started_at"),
        moment("last_at"),
    )
    scoped("alarm_incident")


def downgrade() -> None:
    """Drop."""
    op.drop_table("alarm_incident")
    op.drop_table("alarm_act")
    for column in ("incident_id", "reset_at", "shelved_until"):
        op.drop_column("alarm", column)

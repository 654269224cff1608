"""Grades: rulebook, standing, points, conduct, changes, referrals, appeals."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    MONEY,
    PRICE,
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

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

GRADES = ("basic", "silver", "gold", "black")
CONDUCT = (
    "advance_overdue",
    "margin_call_lapsed",
    "deal_default",
    "weight_variance",
    "blind_count_failed",
    "complaint_rate",
    "fraud",
)
POINTS = (
    "verified_referral",
    "true_deal",
    "data_completeness",
    "response_time",
    "sensor_uptime",
    "complaint_upheld",
    "fee_paid",
)


def upgrade() -> None:
    """Create."""
    _rulebook()
    _standing()
    _point()
    _conduct()
    _change()
    _referral()
    _appeal()


def _rulebook() -> None:
    table = "grade_rulebook"
    op.create_table(
        table,
        key(),
        sa.Column("number", sa.BigInteger(), nullable=False, unique=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("content", JSONB(), nullable=False),
        moment("announced_at"),
    )
    house_only(table, "the rulebook is public; the house announces its versions", app="SELECT")
    evidence(table)


def _standing() -> None:
    table = "grade_standing"
    op.create_table(
        table,
        key(),
        keeper(),
        sa.Column("zone", sa.String(60), nullable=False),
        *choice(table, "grade", GRADES),
        moment("grade_since"),
        moment("points_from", null=True),
        sa.Column("clock_date", sa.Date(), nullable=False),
        sa.Column("fell_on", sa.Date(), nullable=True),
        moment("warned_at", null=True),
        uuid("warning_notice_id", null=True),
        moment("warning_delivered_at", null=True),
        sa.Column("warning_until", sa.Date(), nullable=True),
        sa.UniqueConstraint("organisation_id", name="uq_grade_standing_organisation_id"),
    )
    _house_writes(table)


def _point() -> None:
    table = "grade_point"
    op.create_table(
        table,
        key(),
        keeper(),
        *choice(table, "kind", POINTS),
        *choice(table, "source", ("effort", "money")),
        *number(table, "amount", PRICE),
        *number(table, "points", MONEY),
        sa.Column("cause", sa.String(200), nullable=False),
        sa.Column("rulebook", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("happened_at"),
        sa.Column("expires_date", sa.Date(), nullable=False),
        sa.UniqueConstraint("organisation_id", "cause", name="uq_grade_point_cause"),
    )
    op.create_index("ix_grade_point_counting", table, ["organisation_id", "expires_date"])
    _house_writes(table)
    evidence(table)


def _conduct() -> None:
    table = "grade_conduct"
    op.create_table(
        table,
        key(),
        keeper(),
        *choice(table, "kind", CONDUCT),
        *number(table, "measure", PRICE, null=True),
        sa.Column("cause", sa.String(200), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("recorded_at"),
        moment("taken_at", null=True),
        sa.UniqueConstraint("organisation_id", "cause", name="uq_grade_conduct_cause"),
    )
    _house_writes(table)


def _change() -> None:
    table = "grade_change"
    op.create_table(
        table,
        key(),
        keeper(),
        sa.Column("number", sa.BigInteger(), nullable=False),
        *choice(table, "from_grade", GRADES),
        *choice(table, "to_grade", GRADES),
        *choice(table, "cause", ("points", "inactivity", "conduct", "fraud", "appeal")),
        *choice(table, "conduct", CONDUCT, null=True),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("reverses", sa.Uuid(), sa.ForeignKey("grade_change.id"), nullable=True, unique=True),
        *number(table, "effort", MONEY),
        *number(table, "money_points", MONEY),
        *number(table, "counted_money", MONEY),
        sa.Column("rulebook", sa.BigInteger(), nullable=False),
        moment("changed_at"),
        sa.UniqueConstraint("organisation_id", "number", name="uq_grade_change_number"),
    )
    _house_writes(table)
    evidence(table)


def _referral() -> None:
    table = "referral"
    op.create_table(
        table,
        key(),
        keeper(),
        sa.Column("referrer_id", sa.Uuid(), sa.ForeignKey("organisation.id"), nullable=False, index=True),
        uuid("named_by"),
        moment("named_at"),
        moment("proved_at", null=True),
        sa.UniqueConstraint("organisation_id", name="uq_referral_organisation_id"),
    )
    _house_writes(table)


def _appeal() -> None:
    table = "appeal"
    op.create_table(
        table,
        key(),
        keeper(),
        sa.Column("change_id", sa.Uuid(), sa.ForeignKey("grade_change.id"), nullable=False, unique=True),
        sa.Column("statement", sa.String(4000), nullable=False),
        uuid("filed_by"),
        moment("filed_at"),
        *choice(table, "state", ("filed", "granted", "dismissed")),
        *choice(table, "proposed", ("filed", "granted", "dismissed"), null=True),
        sa.Column("reason", sa.String(2000), nullable=True),
        moment("decided_at", null=True),
    )
    _house_writes(table)


def _house_writes(table: str) -> None:
    """The graded organisation reads its rows; only the house writes them."""
    scoped(table, object_id=False)
    op.execute(f"REVOKE INSERT, UPDATE ON {table} FROM pw_app")


def downgrade() -> None:
    """Drop."""
    for table in (
        "appeal",
        "referral",
        "grade_change",
        "grade_conduct",
        "grade_point",
        "grade_standing",
        "grade_rulebook",
    ):
        op.drop_table(table)

"""Tables of: address book, rotas, attempts of delivery."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import choice, keeper, key, moment, scoped

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

STATES = ("queued", "sent", "delivered", "read", "acknowledged", "failed")
OLD_STATES = ("queued", "sent", "delivered", "failed")
CHANNELS = ("mailbox", "mail", "sms", "wecom", "dingtalk", "feishu", "webhook")


def upgrade() -> None:
    """Create; deliveries so far become first attempts."""
    _weigh_notices()
    _address()
    _rota_shift()
    _notice_attempt()
    op.execute("ALTER TABLE notice_delivery NO FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE notice NO FORCE ROW LEVEL SECURITY")
    op.execute(ATTEMPTS_SO_FAR)
    op.execute("ALTER TABLE notice FORCE ROW LEVEL SECURITY")
    scoped("notice_attempt", object_id=False)
    op.drop_table("notice_delivery")


ATTEMPTS_SO_FAR = """
INSERT INTO notice_attempt (id, organisation_id, notice_id, subject_id, route, channel, address, language,
                            try_no, state, proof, in_digest, due_at, retry_at, changed_at)
SELECT d.id, d.organisation_id, d.notice_id, n.subject_id,
       CASE WHEN d.channel = 'mailbox' THEN d.organisation_id ELSE md5('mail ' || lower(d.address))::uuid END,
       d.channel, d.address, 'zh', 1, d.state, d.proof, false, d.changed_at, d.changed_at, d.changed_at
FROM notice_delivery d JOIN notice n ON n.id = d.notice_id
ON CONFLICT DO NOTHING
"""


def _weigh_notices() -> None:
    op.add_column("notice", sa.Column("weight", sa.String(40), nullable=False, server_default="normal"))
    op.create_check_constraint(
        "ck_notice_weight", "notice", "weight IN ('statutory', 'urgent', 'normal', 'quiet')"
    )
    op.add_column("notice", sa.Column("step", sa.BigInteger(), nullable=False, server_default="0"))
    for name in ("told", "escalate_to"):
        op.add_column("notice", sa.Column(name, JSONB(), nullable=False, server_default="[]"))
    for name in ("weight", "step", "told", "escalate_to"):
        op.alter_column("notice", name, server_default=None)
    _states("notice", STATES)


def _states(table: str, states: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{state}'" for state in states)
    op.drop_constraint(f"ck_{table}_state", table)
    op.create_check_constraint(f"ck_{table}_state", table, f"state IN ({listed})")


def _reference(table: str, name: str, target: str, *, null: bool = False, index: bool = True) -> sa.Column:
    foreign = sa.ForeignKey(target, name=f"fk_{table}_{name}")
    return sa.Column(name, sa.Uuid(), foreign, nullable=null, index=index)


def _address() -> None:
    op.create_table(
        "address",
        key(),
        keeper(),
        _reference("address", "member_id", "member.id"),
        *choice("address", "channel", CHANNELS),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("hint", sa.String(200), nullable=False),
        *choice("address", "state", ("unverified", "verified", "removed")),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("time_zone", sa.String(60), nullable=False),
        sa.Column("quiet_from", sa.String(5), nullable=True),
        sa.Column("quiet_to", sa.String(5), nullable=True),
        sa.Column("digest_at", sa.String(5), nullable=True),
        moment("created_at"),
        moment("verified_at", null=True),
    )
    scoped("address", object_id=False)


def _rota_shift() -> None:
    op.create_table(
        "rota_shift",
        key(),
        keeper(),
        _reference("rota_shift", "member_id", "member.id"),
        moment("starts_at"),
        moment("ends_at"),
        sa.Column("time_zone", sa.String(60), nullable=False),
        sa.Column("is_weekly", sa.Boolean(), nullable=False),
        moment("until", null=True),
        _reference("rota_shift", "stands_in_for", "rota_shift.id", null=True),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("recorded_at"),
        sa.CheckConstraint("ends_at > starts_at", name="ck_rota_shift_order"),
    )
    scoped("rota_shift", object_id=False)


def _notice_attempt() -> None:
    op.create_table(
        "notice_attempt",
        key(),
        keeper(),
        _reference("notice_attempt", "notice_id", "notice.id", index=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("route", sa.Uuid(), nullable=False),
        _reference("notice_attempt", "address_id", "address.id", null=True),
        _reference("notice_attempt", "member_id", "member.id", null=True, index=False),
        *choice("notice_attempt", "channel", CHANNELS),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("try_no", sa.BigInteger(), nullable=False),
        *choice("notice_attempt", "state", STATES),
        sa.Column("proof", sa.String(500), nullable=False),
        sa.Column("in_digest", sa.Boolean(), nullable=False),
        moment("due_at"),
        moment("retry_at"),
        moment("tried_at", null=True),
        moment("changed_at"),
        sa.UniqueConstraint("notice_id", "route", "try_no", name="uq_notice_attempt_notice_id"),
    )
    queued = sa.text("state = 'queued'")
    op.create_index(
        "ix_notice_attempt_queued", "notice_attempt", ["route", "subject_id"], postgresql_where=queued
    )


def downgrade() -> None:
    """Drop; the newest attempt of each way is the delivery again, of the ways there were."""
    _notice_delivery()
    op.execute("ALTER TABLE notice_attempt NO FORCE ROW LEVEL SECURITY")
    op.execute(NEWEST_ATTEMPTS)
    scoped("notice_delivery", object_id=False)
    for table in ("notice_attempt", "rota_shift", "address"):
        op.drop_table(table)
    op.execute("ALTER TABLE notice NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE notice SET state = 'delivered' WHERE state IN ('read', 'acknowledged')")
    op.execute("ALTER TABLE notice FORCE ROW LEVEL SECURITY")
    _states("notice", OLD_STATES)
    for name in ("weight", "step", "told", "escalate_to"):
        op.drop_column("notice", name)


NEWEST_ATTEMPTS = """
INSERT INTO notice_delivery (id, organisation_id, notice_id, channel, address, state, proof, changed_at)
SELECT DISTINCT ON (notice_id, channel, address) id, organisation_id, notice_id, channel, address,
       CASE WHEN state IN ('read', 'acknowledged') THEN 'delivered' ELSE state END, proof, changed_at
FROM notice_attempt WHERE channel IN ('mailbox', 'mail')
ORDER BY notice_id, channel, address, try_no DESC
"""


def _notice_delivery() -> None:
    op.create_table(
        "notice_delivery",
        key(),
        keeper(),
        _reference("notice_delivery", "notice_id", "notice.id", index=False),
        *choice("notice_delivery", "channel", ("mailbox", "mail")),
        sa.Column("address", sa.String(320), nullable=False),
        *choice("notice_delivery", "state", OLD_STATES),
        sa.Column("proof", sa.String(500), nullable=False),
        moment("changed_at"),
        sa.UniqueConstraint("notice_id", "channel", "address", name="uq_notice_delivery_notice_id"),
    )

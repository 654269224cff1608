"""The ground: clock, parties, evidence log, events, jobs and timers, idempotent answers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import evidence, house_only, keeper, key, moment, uuid

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FUNCTIONS = """
CREATE FUNCTION acting_organisation() RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog AS
$$ SELECT nullif(current_setting('app.organisation', true), '')::uuid $$;;
CREATE FUNCTION visible() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT coalesce(array_agg(object_id), '{}') FROM public.party
   WHERE organisation_id = nullif(current_setting('app.organisation', true), '')::uuid $$;;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS
$$ BEGIN
  RAISE EXCEPTION 'evidence in % is never changed', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;;
REVOKE ALL ON FUNCTION visible() FROM public;;
GRANT EXECUTE ON FUNCTION visible() TO pw_app, pw_job;;
"""


def upgrade() -> None:
    """Create."""
    op.create_table(
        "party",
        uuid("object_id", primary_key=True),
        uuid("organisation_id", primary_key=True),
        sa.Column("part", sa.String(40), primary_key=True),
        sa.Column("object_type", sa.String(40), nullable=False),
    )
    op.create_index("ix_party_organisation_id", "party", ["organisation_id"])
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON party TO pw_job")
    op.execute("COMMENT ON TABLE party IS 'house: read through visible() only (STACK 11)'")
    for statement in FUNCTIONS.split(";;\n"):
        if statement.strip():
            op.execute(statement)
    op.execute(
        "CREATE TABLE clock"
        " (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), frozen_at timestamptz)"
    )
    op.execute("INSERT INTO clock (frozen_at) VALUES (NULL)")
    op.execute("COMMENT ON TABLE clock IS 'plain house: everybody reads the time'")
    op.execute("GRANT SELECT ON clock TO PUBLIC")
    op.execute("GRANT UPDATE ON clock TO pw_job")
    _audit()
    _outbox()
    _jobs()
    _web()


def _audit() -> None:
    op.create_table(
        "audit_entry",
        key(),
        sa.Column("act", sa.String(80), nullable=False),
        sa.Column("subject_type", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False, index=True),
        sa.Column("actor_name", sa.String(200), nullable=False),
        uuid("actor_member_id", null=True),
        uuid("actor_organisation_id", null=True),
        moment("recorded_at"),
        sa.Column("body", JSONB(), nullable=False),
    )
    house_only("audit_entry", "callers add, auditors read through audit.queries", app="INSERT")
    evidence("audit_entry")
    op.create_table(
        "audit_link",
        sa.Column("seq", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("entry_id", sa.Uuid(), sa.ForeignKey("audit_entry.id"), nullable=False, unique=True),
        sa.Column("prev_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
    )
    house_only("audit_link", "the chain over audit entries, written by its job")
    evidence("audit_link")


def _outbox() -> None:
    op.create_table(
        "event",
        key(),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.Column("subject_type", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False, index=True),
        sa.Column("body", JSONB(), nullable=False),
        sa.Column("audience", sa.ARRAY(sa.Uuid()), nullable=False),
        moment("recorded_at"),
        sa.Column("cause", sa.String(300), nullable=True, unique=True),
        sa.Column("written", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=True, unique=True),
    )
    op.create_index("ix_event_unnumbered", "event", ["written"], postgresql_where=sa.text("sequence IS NULL"))
    op.execute("ALTER TABLE event ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE event FORCE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY event_jobs ON event TO pw_job USING (true) WITH CHECK (true)")
    op.execute(
        "CREATE POLICY event_reads ON event FOR SELECT TO pw_app"
        " USING ((SELECT acting_organisation()) = ANY (audience))"
    )
    op.execute("CREATE POLICY event_adds ON event FOR INSERT TO pw_app WITH CHECK (true)")
    op.execute("GRANT SELECT, INSERT ON event TO pw_app")
    op.execute("GRANT SELECT, INSERT, UPDATE ON event TO pw_job")
    op.create_table(
        "event_done",
        sa.Column("job", sa.String(80), primary_key=True),
        uuid("event_id", primary_key=True),
        moment("done_at"),
    )
    house_only("event_done", "which job has taken which event")
    op.create_table(
        "event_failure",
        sa.Column("job", sa.String(80), primary_key=True),
        uuid("event_id", primary_key=True),
        uuid("subject_id"),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        moment("retry_at"),
        sa.Column("error", sa.String(2000), nullable=False),
    )
    house_only("event_failure", "events that wait for another try")
    op.create_table(
        "consumer",
        sa.Column("job", sa.String(80), primary_key=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
    )
    house_only("consumer", "how far each job has come")


def _jobs() -> None:
    op.create_table(
        "timer",
        key(),
        sa.Column("kind", sa.String(80), nullable=False),
        uuid("subject_id"),
        moment("due_at"),
        moment("fired_at", null=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("kind", "subject_id", name="uq_timer_kind"),
    )
    op.create_index("ix_timer_due", "timer", ["due_at"], postgresql_where=sa.text("fired_at IS NULL"))
    house_only("timer", "deadlines of every room")
    op.create_table(
        "job_run",
        sa.Column("job", sa.String(80), primary_key=True),
        sa.Column("slot", sa.String(80), primary_key=True),
        moment("due_at"),
        moment("done_at", null=True),
        sa.Column("error", sa.String(2000), nullable=True),
    )
    house_only("job_run", "history of slots")
    op.create_table(
        "job_item",
        sa.Column("job", sa.String(80), primary_key=True),
        sa.Column("slot", sa.String(80), primary_key=True),
        uuid("item_id", primary_key=True),
        moment("done_at"),
    )
    house_only("job_item", "items a slot has finished")
    op.create_table(
        "heartbeat",
        sa.Column("process", sa.String(80), primary_key=True),
        moment("beat_at"),
        sa.Column("version", sa.String(40), nullable=False),
    )
    house_only("heartbeat", "which processes live, by the system clock")


def _web() -> None:
    op.create_table(
        "idempotent_answer",
        sa.Column("scope", sa.String(300), primary_key=True),
        sa.Column("idempotency_key", sa.String(200), primary_key=True),
        keeper(),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.BigInteger(), nullable=False),
        sa.Column("content_type", sa.String(100), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        moment("recorded_at"),
    )
    house_only("idempotent_answer", "answers kept for 7 days, by caller")


def downgrade() -> None:
    """Drop."""
    for table in (
        *("idempotent_answer", "heartbeat", "job_item", "job_run", "timer", "consumer"),
        *("event_failure", "event_done", "event", "audit_link", "audit_entry", "clock", "party"),
    ):
        op.drop_table(table)
    for function in ("visible", "acting_organisation", "refuse_change"):
        op.execute(f"DROP FUNCTION {function}()")

"""Tables of: registry."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import choice, evidence, house_only, keeper, key, moment, scoped

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

STATES = ("registered", "financed", "paid_off", "released", "cancelled")
KINDS = (
    *("receipt", "lot", "place", "transport", "invoice", "quantity_owner", "device", "certificate"),
    "photo",
)
VERDICTS = ("clear", "review", "block")
BLOCKING = "is_standing AND kind IN ('receipt', 'lot', 'transport', 'invoice', 'device')"
ONE_LENDER = f"""
ALTER TABLE registered_fingerprint ADD CONSTRAINT ex_registered_fingerprint_one_lender
EXCLUDE USING gist (digest WITH =, kind WITH =, organisation_id WITH <>) WHERE ({BLOCKING})
"""
KEEPS = """
CREATE FUNCTION registration_keeps() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.organisation_id, NEW.pledge_id, NEW.reference, NEW.kinds, NEW.has_stack, NEW.photo_hash,
        NEW.registered_at)
       IS DISTINCT FROM
       (OLD.organisation_id, OLD.pledge_id, OLD.reference, OLD.kinds, OLD.has_stack, OLD.photo_hash,
        OLD.registered_at)
       OR (OLD.financed_at IS NOT NULL AND NEW.financed_at IS DISTINCT FROM OLD.financed_at)
       OR (OLD.ended_at IS NOT NULL AND NEW IS DISTINCT FROM OLD) THEN
        RAISE EXCEPTION 'what a registration says and since when never changes'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'registration_keeps';
    END IF;
    RETURN NEW;
END $$
"""
ENDS = """
CREATE FUNCTION registration_ends() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
        UPDATE public.registered_fingerprint SET is_standing = false WHERE registration_id = NEW.id;
    END IF;
    RETURN NULL;
END $$
"""
MARKS_KEEP = """
CREATE FUNCTION registered_fingerprint_keeps() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.organisation_id, NEW.registration_id, NEW.kind, NEW.pepper_version, NEW.digest)
       IS DISTINCT FROM
       (OLD.organisation_id, OLD.registration_id, OLD.kind, OLD.pepper_version, OLD.digest)
       OR NEW.is_standing OR NOT EXISTS (
           SELECT FROM public.registration WHERE id = NEW.registration_id AND ended_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a fingerprint only ever ends with its registration'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'registered_fingerprint_keeps';
    END IF;
    RETURN NEW;
END $$
"""
FOLLOWS = """
CREATE FUNCTION registration_event_follows() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
DECLARE last record; began timestamptz;
BEGIN
    SELECT registered_at INTO began FROM public.registration WHERE id = NEW.registration_id;
    SELECT seq, recorded_at INTO last FROM public.registration_event
        WHERE registration_id = NEW.registration_id ORDER BY seq DESC LIMIT 1;
    IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW.recorded_at < coalesce(last.recorded_at, began) THEN
        RAISE EXCEPTION 'a registration is never dated back'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'registration_event_follows';
    END IF;
    RETURN NEW;
END $$
"""
FUNCTIONS = {
    "registration_keeps": KEEPS,
    "registration_ends": ENDS,
    "registered_fingerprint_keeps": MARKS_KEEP,
    "registration_event_follows": FOLLOWS,
}
TRIGGERS = (
    ("registration", "BEFORE UPDATE", "registration_keeps"),
    ("registration", "AFTER UPDATE", "registration_ends"),
    ("registered_fingerprint", "BEFORE UPDATE", "registered_fingerprint_keeps"),
    ("registration_event", "BEFORE INSERT", "registration_event_follows"),
)
SCOPED = ("registration", "registered_fingerprint", "registration_event", "registry_enquiry")
EVIDENCE = ("registration_event", "registry_enquiry")


def upgrade() -> None:
    """Create."""
    _registrations()
    _fingerprints()
    _events()
    op.create_table(
        "registry_pepper",
        sa.Column("version", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("check_value", sa.LargeBinary(), nullable=False),
        moment("introduced_at"),
        moment("retired_at", null=True),
    )
    house_only("registry_pepper", "what the peppers of the registry are recognised by")
    for table in SCOPED:
        scoped(table, object_id=False)
    for table in EVIDENCE:
        evidence(table)
    for body in FUNCTIONS.values():
        op.execute(body)
    for table, act, function in TRIGGERS:
        op.execute(f"CREATE TRIGGER {function} {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()")


def _registrations() -> None:
    op.create_table(
        "registration",
        key(),
        keeper(),
        *choice("registration", "state", STATES),
        sa.Column("pledge_id", sa.Uuid(), nullable=True, index=True),
        sa.Column("reference", sa.String(100), nullable=True),
        sa.Column("kinds", JSONB(), nullable=False),
        sa.Column("has_stack", sa.Boolean(), nullable=False),
        sa.Column("photo_hash", sa.BigInteger(), nullable=True),
        sa.Column("register_no", sa.String(100), nullable=False),
        moment("register_at", null=True),
        moment("registered_at"),
        moment("financed_at", null=True),
        moment("paid_off_at", null=True),
        moment("release_due_at", null=True),
        moment("ended_at", null=True),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.UniqueConstraint("organisation_id", "reference", name="uq_registration_organisation_id"),
    )
    photo = sa.text("photo_hash IS NOT NULL AND ended_at IS NULL")
    op.create_index("ix_registration_photo", "registration", ["photo_hash"], postgresql_where=photo)


def _fingerprints() -> None:
    op.create_table(
        "registered_fingerprint",
        key(),
        keeper(),
        _of_registration(),
        *choice("registered_fingerprint", "kind", KINDS),
        sa.Column("pepper_version", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("is_standing", sa.Boolean(), nullable=False),
    )
    op.create_index(
        "ix_registered_fingerprint_digest",
        "registered_fingerprint",
        ["digest", "kind"],
        postgresql_where=sa.text("is_standing"),
    )
    op.execute(ONE_LENDER)


def _events() -> None:
    op.create_table(
        "registration_event",
        key(),
        keeper(),
        _of_registration(),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("recorded_at"),
        sa.UniqueConstraint("registration_id", "seq", name="uq_registration_event_seq"),
    )
    op.create_table(
        "registry_enquiry",
        key(),
        keeper(),
        *choice("registry_enquiry", "verdict", VERDICTS),
        sa.Column("compared", JSONB(), nullable=False),
        sa.Column("matched", JSONB(), nullable=False),
        sa.Column("financed_since", sa.Date(), nullable=True),
        sa.Column("marks", JSONB(), nullable=False),
        sa.Column("asked_by", sa.String(200), nullable=False),
        moment("asked_at"),
    )


def _of_registration() -> sa.Column[object]:
    key_of = sa.ForeignKey("registration.id")
    return sa.Column("registration_id", sa.Uuid(), key_of, nullable=False, index=True)


def downgrade() -> None:
    """Drop."""
    for table in ("registry_enquiry", "registration_event", "registered_fingerprint", "registration"):
        op.drop_table(table)
    op.drop_table("registry_pepper")
    for name in FUNCTIONS:
        op.execute(f"DROP FUNCTION {name}()")

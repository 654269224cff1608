"""Tables of: documents, notices."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import belongs_to, choice, evidence, keeper, key, moment, scoped

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATES = ("queued", "sent", "delivered", "failed")


def upgrade() -> None:
    """Create."""
    op.create_table(
        "document",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(80), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("recorded_at"),
        sa.UniqueConstraint("organisation_id", "sha256", "name", name="uq_document_organisation_id"),
        sa.CheckConstraint("octet_length(sha256) = 32", name="ck_document_sha256"),
        sa.CheckConstraint("size_bytes > 0", name="ck_document_size_bytes"),
    )
    scoped("document")
    evidence("document")
    _notices()


def _notices() -> None:
    op.create_table(
        "notice",
        key(),
        keeper(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject_type", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False, index=True),
        sa.Column("cause", sa.String(300), nullable=False),
        sa.Column("params", JSONB(), nullable=False),
        sa.Column("title_en", sa.String(200), nullable=False),
        sa.Column("body_en", sa.String(8000), nullable=False),
        sa.Column("title_zh", sa.String(200), nullable=False),
        sa.Column("body_zh", sa.String(8000), nullable=False),
        *choice("notice", "state", STATES),
        moment("recorded_at"),
        moment("delivered_at", null=True),
        moment("acknowledged_at", null=True),
        sa.Column("acknowledged_by", sa.String(200), nullable=True),
        sa.UniqueConstraint("organisation_id", "cause", name="uq_notice_organisation_id"),
    )
    scoped("notice", object_id=False)
    op.create_table(
        "notice_delivery",
        key(),
        keeper(),
        sa.Column(
            "notice_id",
            sa.Uuid(),
            sa.ForeignKey("notice.id", name="fk_notice_delivery_notice_id"),
            nullable=False,
        ),
        *choice("notice_delivery", "channel", ("mailbox", "mail")),
        sa.Column("address", sa.String(320), nullable=False),
        *choice("notice_delivery", "state", STATES),
        sa.Column("proof", sa.String(500), nullable=False),
        moment("changed_at"),
        sa.UniqueConstraint("notice_id", "channel", "address", name="uq_notice_delivery_notice_id"),
    )
    scoped("notice_delivery", object_id=False)
    op.execute(NOTICE_GUARD)
    op.execute(
        "CREATE TRIGGER notice_words BEFORE UPDATE OR DELETE ON notice"
        " FOR EACH ROW EXECUTE FUNCTION refuse_other_words()"
    )


NOTICE_GUARD = """
CREATE FUNCTION refuse_other_words() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'DELETE' OR
    (NEW.organisation_id, NEW.kind, NEW.subject_id, NEW.cause, NEW.params, NEW.title_en, NEW.body_en,
      NEW.title_zh, NEW.body_zh, NEW.recorded_at) IS DISTINCT FROM
    (OLD.organisation_id, OLD.kind, OLD.subject_id, OLD.cause, OLD.params, OLD.title_en, OLD.body_en,
      OLD.title_zh, OLD.body_zh, OLD.recorded_at)
  THEN
    RAISE EXCEPTION 'the words of a notice are never changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
"""


def downgrade() -> None:
    """Drop."""
    for table in ("notice_delivery", "notice", "document"):
        op.drop_table(table)
    op.execute("DROP FUNCTION refuse_other_words()")

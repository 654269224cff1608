"""Licences as rows alone; from whose account a payment came; who holds client money; what is forgotten."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import evidence, keeper, moment, scoped

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KEPT_ANYWAY = "183 days"
ENDED = "delivered_at IS NOT NULL OR given_up_at IS NOT NULL"


def upgrade() -> None:
    """Create; the licence named at registration is a row of its own."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    _licences()
    _payers()
    op.add_column(
        "ledger_book",
        sa.Column(
            "institution_id",
            sa.Uuid(),
            sa.ForeignKey("organisation.id", name="fk_ledger_book_institution_id"),
            nullable=True,
        ),
    )
    _sign_ins()
    op.create_index("ix_member_activity_minute", "member_activity", ["minute"], postgresql_using="brin")
    op.create_index(
        "ix_webhook_delivery_ended", "webhook_delivery", ["next_at"], postgresql_where=sa.text(ENDED)
    )


def _licences() -> None:
    """Version 0013 made the rows; what was named since stands in both places."""
    op.execute("SET LOCAL ROLE pw_job")
    op.execute(
        "INSERT INTO licence (id, organisation_id, kind, number, valid_from, valid_to, recorded_at,"
        " verified_at) SELECT gen_random_uuid(), id, licence_kind, licence_no, created_at, licence_valid_to,"
        " created_at, created_at FROM organisation WHERE licence_kind IS NOT NULL AND licence_no IS NOT NULL"
        " ON CONFLICT (organisation_id, kind, number) DO NOTHING"
    )
    op.execute("SET LOCAL ROLE pw_owner")
    for name in ("licence_kind", "licence_no", "licence_valid_to"):
        op.drop_column("organisation", name)


def _payers() -> None:
    op.create_table(
        "payment_payer",
        sa.Column("payment_id", sa.Uuid(), sa.ForeignKey("payment.id"), primary_key=True, nullable=False),
        keeper(),
        sa.Column("name", sa.String(140), nullable=False),
        sa.Column("account", sa.String(64), nullable=False),
        moment("recorded_at"),
    )
    scoped("payment_payer", object_id=False)
    evidence("payment_payer")


def _sign_ins() -> None:
    """The log of sign-ins stays unchanged, and half a year whatever a job asks (Cybersecurity Law art 21)."""
    op.execute("DROP TRIGGER sign_in_record_evidence ON sign_in_record")
    op.execute(
        f"""
        CREATE FUNCTION refuse_early_end() RETURNS trigger
        LANGUAGE plpgsql SET search_path = pg_catalog AS $$ BEGIN
          IF OLD.happened_at > clock_timestamp() - interval '{KEPT_ANYWAY}' THEN
            RAISE EXCEPTION 'what happened in the last {KEPT_ANYWAY} is kept in %', TG_TABLE_NAME
              USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN OLD;
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER sign_in_record_unchanged BEFORE UPDATE ON sign_in_record"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER sign_in_record_kept BEFORE DELETE ON sign_in_record"
        " FOR EACH ROW EXECUTE FUNCTION refuse_early_end()"
    )
    op.execute("GRANT DELETE ON sign_in_record TO pw_job")
    op.create_index("ix_sign_in_record_happened_at", "sign_in_record", ["happened_at"])


def downgrade() -> None:
    """Drop; each organisation's first verified licence stands in its columns again."""
    op.drop_index("ix_webhook_delivery_ended", table_name="webhook_delivery")
    op.drop_index("ix_member_activity_minute", table_name="member_activity")
    op.drop_index("ix_sign_in_record_happened_at", table_name="sign_in_record")
    op.execute("REVOKE DELETE ON sign_in_record FROM pw_job")
    op.execute("DROP TRIGGER sign_in_record_kept ON sign_in_record")
    op.execute("DROP TRIGGER sign_in_record_unchanged ON sign_in_record")
    op.execute("DROP FUNCTION refuse_early_end()")
    op.execute(
        "CREATE TRIGGER sign_in_record_evidence BEFORE UPDATE OR DELETE ON sign_in_record"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.drop_column("ledger_book", "institution_id")
    op.drop_table("payment_payer")
    op.add_column("organisation", sa.Column("licence_kind", sa.String(60), nullable=True))
    op.add_column("organisation", sa.Column("licence_no", sa.String(100), nullable=True))
    op.add_column("organisation", sa.Column("licence_valid_to", sa.DateTime(timezone=True), nullable=True))
    op.execute("SET LOCAL ROLE pw_job")
    op.execute(
        "UPDATE organisation o SET licence_kind = l.kind, licence_no = l.number,"
        " licence_valid_to = l.valid_to FROM (SELECT DISTINCT ON (organisation_id) * FROM licence"
        " WHERE verified_at IS NOT NULL ORDER BY organisation_id, recorded_at) l"
        " WHERE l.organisation_id = o.id"
    )
    op.execute("SET LOCAL ROLE pw_owner")

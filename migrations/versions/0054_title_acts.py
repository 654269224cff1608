"""Columns and tables of: the medium of a receipt, goods and pledges that pass to children."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import QUANTITY, belongs_to, choice, evidence, keeper, key, moment, number, scoped, uuid

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

RECEIPT_STATES = (
    "draft", "issued", "pledged", "released", "frozen",
    "in_liquidation", "sold", "delivered", "cancelled", "expired",
)  # fmt: skip
PLEDGE_STATES = ("active", "released", "enforced")
PLEDGE_IN_ORDER = """
CREATE OR REPLACE FUNCTION pledge_in_order() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
DECLARE issued timestamptz; latest timestamptz; before public.pledge;
BEGIN
    IF NEW.inherited_from_id IS NOT NULL THEN
        SELECT * INTO before FROM public.pledge WHERE id = NEW.inherited_from_id;
        IF (NEW.pledgee_id, NEW.pledgor_id, NEW.facility_id, NEW.kind)
           IS DISTINCT FROM (before.pledgee_id, before.pledgor_id, before.facility_id, before.kind)
           OR before.state <> 'superseded' OR NEW.pledged_at < before.pledged_at
           OR NEW.created_at_law < before.created_at_law OR NEW.controlled_at < before.controlled_at
           OR (before.created_at_law IS NULL AND NEW.created_at_law IS NOT NULL)
           OR (before.controlled_at IS NULL AND NEW.controlled_at IS NOT NULL)
           OR NOT EXISTS (SELECT 1 FROM public.lot_transfer
                          WHERE from_lot_id = before.lot_id AND to_lot_id = NEW.lot_id) THEN
            RAISE EXCEPTION 'a pledge passes on as it was'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'pledge_in_order';
        END IF;
        RETURN NEW;
    END IF;
    SELECT date_trunc('milliseconds', issued_at) INTO issued FROM public.receipt WHERE id = NEW.receipt_id;
    SELECT max(recorded_at) INTO latest FROM public.receipt_event WHERE receipt_id = NEW.receipt_id;
    IF NEW.pledged_at < latest OR NEW.created_at_law < issued THEN
        RAISE EXCEPTION 'a pledge is never dated back'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'pledge_in_order';
    END IF;
    RETURN NEW;
END $$
"""
BEFORE = """
CREATE OR REPLACE FUNCTION pledge_in_order() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
DECLARE issued timestamptz; latest timestamptz;
BEGIN
    SELECT date_trunc('milliseconds', issued_at) INTO issued FROM public.receipt WHERE id = NEW.receipt_id;
    SELECT max(recorded_at) INTO latest FROM public.receipt_event WHERE receipt_id = NEW.receipt_id;
    IF NEW.pledged_at < latest OR NEW.created_at_law < issued THEN
        RAISE EXCEPTION 'a pledge is never dated back'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'pledge_in_order';
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    """Create."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    _states((*RECEIPT_STATES, "superseded"), (*PLEDGE_STATES, "superseded"))
    electronic, none = sa.text("'electronic'"), sa.text("0")
    column, check = choice("receipt", "medium", ("electronic", "paper"))
    column.server_default = sa.DefaultClause(electronic)
    op.add_column("receipt", column)
    op.alter_column("receipt", "medium", server_default=None)
    op.create_check_constraint(check.name, "receipt", check.sqltext)
    op.add_column("receipt", sa.Column("copy_no", sa.BigInteger(), nullable=False, server_default=none))
    op.alter_column("receipt", "copy_no", server_default=None)
    op.add_column("pledge", uuid("inherited_from_id", null=True))
    op.create_foreign_key(
        "fk_pledge_inherited_from_id_pledge", "pledge", "pledge", ["inherited_from_id"], ["id"]
    )
    op.create_index("ix_pledge_inherited_from_id", "pledge", ["inherited_from_id"])
    _transfers()
    op.execute(PLEDGE_IN_ORDER)


def _transfers() -> None:
    op.create_table(
        "lot_transfer",
        key(),
        keeper(),
        belongs_to(),
        _ref("from_lot_id", "lot.id", index=True),
        _ref("to_lot_id", "lot.id", index=True),
        *number("lot_transfer", "quantity_kg", QUANTITY),
        sa.Column("base_date", sa.Date(), nullable=False),
        *number("lot_transfer", "measured_kg", QUANTITY, null=True),
        sa.Column("measured_date", sa.Date(), nullable=True),
        sa.Column("intake_date", sa.Date(), nullable=False),
        moment("counted_at", null=True),
        _ref("assay_id", "assay.id"),
        moment("happened_at"),
        moment("recorded_at"),
    )
    scoped("lot_transfer")
    op.execute(
        "CREATE POLICY lot_transfer_gives ON lot_transfer FOR SELECT TO pw_app"
        " USING (from_lot_id = ANY ((SELECT visible())::uuid[]))"
    )
    evidence("lot_transfer")


def _ref(name: str, target: str, *, index: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), sa.ForeignKey(target), nullable=False, index=index or None)


def _states(receipts: tuple[str, ...], pledges: tuple[str, ...]) -> None:
    for table, name, members in (
        ("receipt", "state", receipts),
        ("receipt", "frozen_from", receipts),
        ("pledge", "state", pledges),
    ):
        listed = ", ".join(f"'{member}'" for member in members)
        op.drop_constraint(f"ck_{table}_{name}", table)
        op.create_check_constraint(f"ck_{table}_{name}", table, f"{name} IN ({listed})")


def downgrade() -> None:
    """Drop."""
    op.execute(BEFORE)
    op.drop_table("lot_transfer")
    op.drop_column("pledge", "inherited_from_id")
    op.drop_column("receipt", "copy_no")
    op.drop_column("receipt", "medium")
    _states(RECEIPT_STATES, PLEDGE_STATES)

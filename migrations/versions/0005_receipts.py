"""Tables of: receipts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    MONEY,
    PRICE,
    QUANTITY,
    RATIO,
    belongs_to,
    choice,
    evidence,
    keeper,
    key,
    moment,
    number,
    scoped,
    uuid,
)

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = (
    "site", "room", "lot", "assay", "joint_count", "measured_mass",
    "receipt", "receipt_event", "release_order", "weigh_ticket", "pledge", "pledge_document",
)  # fmt: skip
EVIDENCE = ("assay", "joint_count", "measured_mass", "receipt_event", "weigh_ticket", "pledge_document")
RECEIPT_STATES = (
    "draft", "issued", "pledged", "released", "frozen",
    "in_liquidation", "sold", "delivered", "cancelled", "expired",
)  # fmt: skip
ACTIVE = "state IN ('expired', 'frozen', 'in_liquidation', 'issued', 'pledged', 'released', 'sold')"
LATER = (
    "perfected_at IS NULL OR (perfected_at = greatest(created_at_law, controlled_at)"
    " AND created_at_law IS NOT NULL AND controlled_at IS NOT NULL)"
)
EVENT_FOLLOWS = """
CREATE FUNCTION receipt_event_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE head public.receipt_event;
BEGIN
    SELECT * INTO head FROM public.receipt_event WHERE receipt_id = NEW.receipt_id ORDER BY seq DESC LIMIT 1;
    IF NEW.seq <> coalesce(head.seq, 0) + 1
       OR NEW.prev_hash <> coalesce(head.hash, decode(repeat('00', 32), 'hex'))
       OR NEW.recorded_at < head.recorded_at THEN
        RAISE EXCEPTION 'event % does not follow the chain of receipt %', NEW.seq, NEW.receipt_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'receipt_event_follows';
    END IF;
    RETURN NEW;
END $$
"""
PLEDGE_IN_ORDER = """
CREATE FUNCTION pledge_in_order() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
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
PLEDGE_KEEPS_TIMES = """
CREATE FUNCTION pledge_keeps_times() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.lot_id, NEW.receipt_id, NEW.pledgee_id, NEW.pledgor_id, NEW.facility_id, NEW.kind, NEW.pledged_at)
       IS DISTINCT FROM
       (OLD.lot_id, OLD.receipt_id, OLD.pledgee_id, OLD.pledgor_id, OLD.facility_id, OLD.kind, OLD.pledged_at)
       OR (OLD.created_at_law IS NOT NULL AND NEW.created_at_law IS DISTINCT FROM OLD.created_at_law)
       OR (OLD.controlled_at IS NOT NULL AND NEW.controlled_at IS DISTINCT FROM OLD.controlled_at)
       OR (OLD.perfected_at IS NOT NULL AND NEW.perfected_at IS DISTINCT FROM OLD.perfected_at) THEN
        RAISE EXCEPTION 'the times and parties of a pledge never change'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'pledge_keeps_times';
    END IF;
    RETURN NEW;
END $$
"""
TRIGGERS = (
    ("receipt_event", "INSERT", "receipt_event_follows"),
    ("pledge", "INSERT", "pledge_in_order"),
    ("pledge", "UPDATE", "pledge_keeps_times"),
)


def text(name: str, length: int = 200, *, null: bool = False, unique: bool = False) -> sa.Column[object]:
    """A text column."""
    return sa.Column(name, sa.String(length), nullable=null, unique=unique or None)


def whole(name: str, *, null: bool = False) -> sa.Column[object]:
    """A bigint column."""
    return sa.Column(name, sa.BigInteger(), nullable=null)


def day(name: str, *, null: bool = False) -> sa.Column[object]:
    """A date column."""
    return sa.Column(name, sa.Date(), nullable=null)


def flag(name: str, *, null: bool = False) -> sa.Column[object]:
    """A boolean column."""
    return sa.Column(name, sa.Boolean(), nullable=null)


def jsonb(name: str) -> sa.Column[object]:
    """A JSON column."""
    return sa.Column(name, JSONB(), nullable=False)


def digest(name: str) -> sa.Column[object]:
    """A SHA-256 column."""
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def ref(name: str, target: str, *, null: bool = False) -> sa.Column[object]:
    """A foreign key column with an index."""
    return sa.Column(name, sa.Uuid(), sa.ForeignKey(target), nullable=null, index=True)


def upgrade() -> None:
    """Create."""
    _places()
    _facts()
    _receipts()
    _releases()
    _pledges()
    for table in TABLES:
        scoped(table)
    for table in EVIDENCE:
        evidence(table)
    for statement in (EVENT_FOLLOWS, PLEDGE_IN_ORDER, PLEDGE_KEEPS_TIMES):
        op.execute(statement)
    for table, act, function in TRIGGERS:
        op.execute(
            f"CREATE TRIGGER {function} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
        )


def _places() -> None:
    op.create_table(
        "site",
        key(),
        keeper(),
        belongs_to(),
        text("name"),
        text("address", 500),
        text("zone", 60),
        text("region", 60),
        text("jurisdiction", 20),
        text("licence_no", 100),
        day("licence_valid_to", null=True),
        moment("recorded_at"),
    )
    op.create_table(
        "room",
        key(),
        keeper(),
        belongs_to(),
        ref("site_id", "site.id"),
        text("name"),
        moment("recorded_at"),
        sa.UniqueConstraint("site_id", "name", name="uq_room_site_id"),
    )
    op.create_table(
        "lot",
        key(),
        keeper(),
        belongs_to(),
        ref("room_id", "room.id"),
        sa.Column("depositor_id", sa.Uuid(), nullable=False, index=True),
        sa.Column("commodity", sa.String(60), nullable=False, index=True),
        text("grade", 60),
        text("cultivar", 60),
        text("stack", 60),
        text("packing"),
        text("marks"),
        whole("pieces", null=True),
        whole("shelf_life_days"),
        moment("recorded_at"),
    )


def _facts() -> None:
    op.create_table(
        "assay",
        key(),
        keeper(),
        belongs_to(),
        ref("lot_id", "lot.id"),
        text("certificate_no", 100),
        text("issuer"),
        text("certificate_key", 300, unique=True),
        text("sampler"),
        moment("sampled_at"),
        moment("assayed_at"),
        text("grade", 60),
        *choice("assay", "purpose", ("intake", "retest", "extension", "sale")),
        *number("assay", "consumed_life", RATIO, null=True),
        moment("recorded_at"),
    )
    op.create_table(
        "joint_count",
        key(),
        keeper(),
        belongs_to(),
        ref("lot_id", "lot.id"),
        moment("counted_at"),
        *number("joint_count", "quantity_kg", QUANTITY),
        whole("pieces", null=True),
        uuid("lender_id", null=True),
        text("counted_by"),
        text("witness"),
        moment("recorded_at"),
    )
    op.create_table(
        "measured_mass",
        key(),
        keeper(),
        belongs_to(),
        ref("lot_id", "lot.id"),
        moment("measured_at"),
        *number("measured_mass", "quantity_kg", QUANTITY),
        text("source", 60),
        moment("recorded_at"),
    )


def _receipts() -> None:
    op.create_table(
        "receipt",
        key(),
        keeper(),
        belongs_to(),
        ref("lot_id", "lot.id"),
        text("receipt_no", 40, unique=True),
        *choice("receipt", "state", RECEIPT_STATES),
        *choice("receipt", "frozen_from", RECEIPT_STATES, null=True),
        sa.Column("holder_id", sa.Uuid(), nullable=False, index=True),
        uuid("depositor_id"),
        *choice("receipt", "deliver_to", ("named", "order")),
        flag("negotiable"),
        *_receipt_goods(),
        *_receipt_terms(),
        flag("own_goods"),
        moment("issued_at"),
        sa.CheckConstraint("quantity_kg > 0", name="ck_receipt_quantity_kg_positive"),
    )
    op.create_index(
        "uq_receipt_active_lot", "receipt", ["lot_id"], unique=True, postgresql_where=sa.text(ACTIVE)
    )
    op.create_table(
        "receipt_event",
        key(),
        keeper(),
        belongs_to(),
        ref("receipt_id", "receipt.id"),
        whole("seq"),
        text("kind", 40),
        jsonb("body"),
        digest("prev_hash"),
        digest("hash"),
        moment("recorded_at"),
        sa.UniqueConstraint("receipt_id", "seq", name="uq_receipt_event_seq"),
    )


def _receipt_goods() -> list[sa.schema.SchemaItem]:
    return [
        text("commodity", 60),
        text("grade", 60),
        *number("receipt", "quantity_kg", QUANTITY),
        text("packing"),
        whole("pieces", null=True),
        text("marks"),
        ref("assay_id", "assay.id"),
        *number("receipt", "loss_ratio_30d", RATIO),
        text("place", 500),
        text("licence_no", 100),
        day("licence_valid_to"),
        day("intake_date"),
    ]


def _receipt_terms() -> list[sa.schema.SchemaItem]:
    return [
        day("storage_from"),
        day("storage_to"),
        whole("shelf_life_days"),
        day("valid_to"),
        *number("receipt", "storage_rate", PRICE),
        *number("receipt", "handling_rate", PRICE),
        text("currency", 3),
        text("insurer"),
        text("policy_no", 100),
        *number("receipt", "insured_sum", MONEY),
        day("insured_from"),
        day("insured_to"),
        uuid("loss_payee_id", null=True),
        *number("receipt", "advances_claimed", MONEY),
    ]


def _releases() -> None:
    op.create_table(
        "release_order",
        key(),
        keeper(),
        belongs_to(),
        ref("lot_id", "lot.id"),
        ref("receipt_id", "receipt.id"),
        *choice("release_order", "state", ("open", "used", "expired", "cancelled")),
        *number("release_order", "quantity_kg", QUANTITY),
        jsonb("plates"),
        uuid("deliver_to_id", null=True),
        text("reason"),
        moment("expires_at"),
        moment("ordered_at"),
    )
    op.create_table(
        "weigh_ticket",
        key(),
        keeper(),
        belongs_to(),
        ref("lot_id", "lot.id"),
        *choice("weigh_ticket", "direction", ("in", "out")),
        text("ticket_no", 60),
        text("bridge", 60),
        text("plate", 20),
        *number("weigh_ticket", "gross_kg", QUANTITY),
        moment("gross_at"),
        *number("weigh_ticket", "tare_kg", QUANTITY),
        moment("tare_at"),
        *number("weigh_ticket", "net_kg", QUANTITY),
        *number("weigh_ticket", "declared_kg", QUANTITY, null=True),
        *number("weigh_ticket", "deviation_ratio", RATIO, null=True),
        *choice("weigh_ticket", "verdict", ("accepted", "adjusted")),
        moment("weighed_at"),
        ref("release_order_id", "release_order.id", null=True),
        flag("final"),
        moment("recorded_at"),
        sa.UniqueConstraint("organisation_id", "ticket_no", name="uq_weigh_ticket_no"),
        sa.CheckConstraint(
            "net_kg = gross_kg - tare_kg AND tare_kg > 0 AND net_kg > 0", name="ck_weigh_ticket_net"
        ),
        sa.CheckConstraint(
            "(direction = 'out') = (release_order_id IS NOT NULL)", name="ck_weigh_ticket_order"
        ),
    )


def _pledges() -> None:
    op.create_table(
        "pledge",
        key(),
        keeper(),
        belongs_to(),
        ref("lot_id", "lot.id"),
        ref("receipt_id", "receipt.id"),
        sa.Column("facility_id", sa.Uuid(), nullable=False, index=True),
        uuid("pledgee_id"),
        uuid("pledgor_id"),
        *choice("pledge", "kind", ("RECEIPT_PAPER", "RECEIPT_ELECTRONIC", "GOODS_STATIC", "GOODS_FLOATING")),
        *choice("pledge", "state", ("active", "released", "enforced")),
        uuid("supervisor_id", null=True),
        *choice("pledge", "supervisor_appointed_by", ("LENDER", "PLEDGOR", "WAREHOUSE")),
        moment("pledged_at"),
        *(moment(f"{name}_at", null=True) for name in ("controlled", "perfected", "ended")),
        moment("created_at_law", null=True),
        *(moment(f"{step}_at", null=True) for step in ("endorsed", "sealed", "delivered", "registered")),
        text("register_no", 100, null=True),
        text("register_search_no", 100, null=True),
        moment("register_search_at", null=True),
        flag("register_search_clear", null=True),
        sa.CheckConstraint(LATER, name="ck_pledge_perfected_later"),
        sa.CheckConstraint("supervisor_appointed_by = 'LENDER'", name="ck_pledge_supervised_by_lender"),
    )
    op.create_index(
        "uq_pledge_active_lot",
        "pledge",
        ["lot_id"],
        unique=True,
        postgresql_where=sa.text("state = 'active'"),
    )
    op.create_table(
        "pledge_document",
        key(),
        keeper(),
        belongs_to(),
        ref("pledge_id", "pledge.id"),
        text("kind", 60),
        uuid("document_id"),
        digest("sha256"),
        jsonb("signers"),
        moment("signed_at"),
        moment("recorded_at"),
        sa.UniqueConstraint("pledge_id", "kind", name="uq_pledge_document_kind"),
    )


def downgrade() -> None:
    """Drop."""
    for table in reversed(TABLES):
        op.drop_table(table)
    for _table, _act, function in TRIGGERS:
        op.execute(f"DROP FUNCTION {function}()")

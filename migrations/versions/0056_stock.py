"""Stacks, where lots stood, what places weigh, what was found; lots' origin; the letter d."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    MEASURE,
    QUANTITY,
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

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

TABLES = ("stack", "stack_survey", "lot_move", "place_mass", "lot_finding")
EVIDENCE = TABLES[1:]
LETTERS = "attestation IN ('a', 'b', 'c', 'd')"
STACKS = """
INSERT INTO stack (id, organisation_id, object_id, room_id, code, recorded_at)
SELECT gen_random_uuid(), r.organisation_id, r.id, r.id, l.stack, min(l.recorded_at)
FROM lot l JOIN room r ON r.id = l.room_id WHERE l.stack <> '' GROUP BY r.organisation_id, r.id, l.stack
"""
PLACES = """
INSERT INTO lot_move (id, organisation_id, object_id, lot_id, stack_id, moved_at, recorded_by, recorded_at)
SELECT gen_random_uuid(), l.organisation_id, l.id, l.id, s.id, l.recorded_at, '', l.recorded_at
FROM lot l JOIN stack s ON s.room_id = l.room_id AND s.code = l.stack
"""
BATCHES = """
DO $$
BEGIN
  LOOP
    UPDATE lot SET stack_id = s.id FROM stack s
    WHERE lot.id IN (SELECT id FROM lot WHERE stack_id IS NULL AND stack <> '' ORDER BY id LIMIT 5000)
      AND s.room_id = lot.room_id AND s.code = lot.stack;
    EXIT WHEN NOT FOUND;
  END LOOP;
END $$
"""


def upgrade() -> None:
    """Create, and make a row of every stack that lots name; the name stays until nobody reads it."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    _stacks()
    _masses()
    op.add_column("lot", sa.Column("stack_id", sa.Uuid(), sa.ForeignKey("stack.id"), nullable=True))
    op.create_index("ix_lot_stack_id", "lot", ["stack_id"])
    op.add_column("lot", sa.Column("grower", sa.String(200), nullable=True))
    op.add_column("lot", sa.Column("plot", sa.String(200), nullable=True))
    op.add_column("lot", sa.Column("harvest_date", sa.Date(), nullable=True))
    op.drop_constraint("ck_receipt_attestation", "receipt")
    op.create_check_constraint("ck_receipt_attestation", "receipt", LETTERS)
    op.execute("ALTER TABLE lot NO FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE room NO FORCE ROW LEVEL SECURITY")
    for statement in (STACKS, PLACES, BATCHES):
        op.execute(statement)
    op.execute("ALTER TABLE room FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE lot FORCE ROW LEVEL SECURITY")
    for table in TABLES:
        scoped(table)
    for table in EVIDENCE:
        evidence(table)


def _stacks() -> None:
    op.create_table(
        "stack",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("room_id", sa.Uuid(), sa.ForeignKey("room.id"), nullable=False, index=True),
        sa.Column("code", sa.String(60), nullable=False),
        moment("recorded_at"),
        sa.UniqueConstraint("room_id", "code", name="uq_stack_code"),
    )
    op.create_table(
        "stack_survey",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("stack_id", sa.Uuid(), sa.ForeignKey("stack.id"), nullable=False, index=True),
        *number("stack_survey", "capacity_kg", QUANTITY, null=True),
        *number("stack_survey", "area_m2", MEASURE, null=True),
        sa.Column("pieces", sa.BigInteger(), nullable=True),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("recorded_at"),
    )
    op.create_table(
        "lot_move",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False),
        sa.Column("stack_id", sa.Uuid(), sa.ForeignKey("stack.id"), nullable=False, index=True),
        *number("lot_move", "area_m2", MEASURE, null=True),
        moment("moved_at"),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("recorded_at"),
        sa.UniqueConstraint("lot_id", "moved_at", name="uq_lot_move_moved_at"),
    )


def _masses() -> None:
    op.create_table(
        "place_mass",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("room_id", sa.Uuid(), sa.ForeignKey("room.id"), nullable=False, index=True),
        sa.Column("stack_id", sa.Uuid(), sa.ForeignKey("stack.id"), nullable=True, index=True),
        sa.Column("commodity", sa.String(60), nullable=True),
        *number("place_mass", "quantity_kg", QUANTITY),
        *number("place_mass", "uncertainty_kg", QUANTITY),
        *choice("place_mass", "source", ("cells", "inspector", "keeper")),
        *choice("place_mass", "attestation", ("a", "b", "c", "d")),
        uuid("lender_id", null=True),
        uuid("document_id", null=True),
        sa.Column("note", sa.String(200), nullable=False),
        moment("measured_at"),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("recorded_at"),
        sa.CheckConstraint("quantity_kg >= 0", name="ck_place_mass_not_negative"),
    )
    op.create_table(
        "lot_finding",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False),
        *choice("lot_finding", "topic", ("mass", "intake", "density")),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("cause", sa.String(120), nullable=False),
        sa.Column("detail", JSONB(), nullable=False),
        moment("found_at"),
        moment("recorded_at"),
        sa.UniqueConstraint("lot_id", "topic", "cause", name="uq_lot_finding_cause"),
    )


def downgrade() -> None:
    """Drop; stacks keep their names on the lots."""
    op.execute("ALTER TABLE receipt NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE receipt SET attestation = 'c' WHERE attestation = 'd'")
    op.execute("ALTER TABLE receipt FORCE ROW LEVEL SECURITY")
    op.drop_constraint("ck_receipt_attestation", "receipt")
    op.create_check_constraint("ck_receipt_attestation", "receipt", "attestation IN ('a', 'b', 'c')")
    for column in ("harvest_date", "plot", "grower", "stack_id"):
        op.drop_column("lot", column)
    for table in reversed(TABLES):
        op.drop_table(table)

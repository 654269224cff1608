"""Tables of: imports and exports; opening stock, the attestation of receipts, days of calendars."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    QUANTITY,
    RATIO,
    belongs_to,
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

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TABLES = ("opening_stock", "import_run", "import_row", "commodity_entry", "calendar_day")
EVIDENCE = ("opening_stock", "import_row", "commodity_entry", "calendar_day")
RUN_STATES = ("asked", "checked", "faulty", "running", "done", "failed")


def text(name: str, length: int = 200) -> sa.Column[object]:
    """A text column."""
    return sa.Column(name, sa.String(length), nullable=False)


def day(name: str) -> sa.Column[object]:
    """A date column."""
    return sa.Column(name, sa.Date(), nullable=False)


def digest(name: str) -> sa.Column[object]:
    """A SHA-256 column."""
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def upgrade() -> None:
    """Create."""
    _receipts()
    _runs()
    _lists()
    for table in ("opening_stock", "import_row"):
        scoped(table)
    scoped("import_run", object_id=False)
    house_only("commodity_entry", "goods known by name, the same for everybody", app="SELECT")
    house_only("calendar_day", "days of business calendars, the same for everybody", app="SELECT")
    for table in EVIDENCE:
        evidence(table)


def _receipts() -> None:
    op.add_column("receipt", sa.Column("attestation", sa.String(40), nullable=False, server_default="a"))
    op.alter_column("receipt", "attestation", server_default=None)
    op.create_check_constraint("ck_receipt_attestation", "receipt", "attestation IN ('a', 'b', 'c')")
    op.create_table(
        "opening_stock",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False, unique=True),
        *number("opening_stock", "quantity_kg", QUANTITY),
        day("intake_date"),
        day("stated_date"),
        text("stated_by"),
        moment("recorded_at"),
    )


def _runs() -> None:
    op.create_table(
        "import_run",
        key(),
        keeper(),
        uuid("document_id", null=True),
        text("file_name"),
        digest("sha256"),
        *choice("import_run", "state", RUN_STATES),
        sa.Column("sheets", JSONB(), nullable=False),
        sa.Column("faults", JSONB(), nullable=False),
        uuid("asked_by", null=True),
        text("asked_name"),
        sa.Column("needs_second", sa.Boolean(), nullable=False),
        sa.Column("rights", JSONB(), nullable=False),
        moment("asked_at"),
        moment("ended_at", null=True),
        moment("keys_taken_at", null=True),
    )
    op.create_table(
        "import_row",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("run_id", sa.Uuid(), sa.ForeignKey("import_run.id"), nullable=False, index=True),
        text("sheet", 40),
        text("row_key", 400),
        digest("content_hash"),
        moment("recorded_at"),
        sa.UniqueConstraint("sheet", "row_key", name="uq_import_row_key"),
    )


def _lists() -> None:
    op.create_table(
        "commodity_entry",
        key(),
        sa.Column("code", sa.String(60), nullable=False, unique=True),
        text("name_zh"),
        text("name_en"),
        sa.Column("shelf_life_days", sa.BigInteger(), nullable=False),
        *number("commodity_entry", "loss_ratio_30d", RATIO),
        moment("recorded_at"),
    )
    op.create_table(
        "calendar_day",
        key(),
        text("calendar", 20),
        day("day"),
        *choice("calendar_day", "kind", ("holiday", "workday")),
        moment("recorded_at"),
        sa.UniqueConstraint("calendar", "day", name="uq_calendar_day_day"),
    )


def downgrade() -> None:
    """Drop."""
    for table in ("import_row", *(name for name in reversed(TABLES) if name != "import_row")):
        op.drop_table(table)
    op.drop_column("receipt", "attestation")

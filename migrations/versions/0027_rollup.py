"""Hours of readings, counted once each."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import house_only, moment, readable_through

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

READING_HOUR = """
CREATE TABLE reading_hour (
  device_id uuid NOT NULL, hour timestamptz NOT NULL,
  least double precision NOT NULL, most double precision NOT NULL, total double precision NOT NULL,
  count bigint NOT NULL, late bigint NOT NULL, minutes bigint NOT NULL,
  first_at timestamptz NOT NULL, last_at timestamptz NOT NULL,
  first_value double precision NOT NULL, last_value double precision NOT NULL,
  trusted boolean NOT NULL, channel text NOT NULL,
  CONSTRAINT pk_reading_hour PRIMARY KEY (device_id, channel, trusted, hour),
  CONSTRAINT ck_reading_hour_counted CHECK (0 < count AND 0 <= late AND late <= count),
  CONSTRAINT ck_reading_hour_minutes CHECK (0 < minutes AND minutes < 1::bigint << 60)
) WITH (fillfactor = 90)
"""


def upgrade() -> None:
    """Create; the scheduler fills them from the beginning of every chain."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(READING_HOUR)
    readable_through("reading_hour", "device_id", "device")
    op.execute("COMMENT ON TABLE reading_hour IS 'plain house: readings by hour, merged by devices.roll_up'")
    op.create_table(
        "rollup_cursor",
        sa.Column("gateway_id", sa.String(100), primary_key=True, nullable=False),
        sa.Column("chain_seq", sa.BigInteger(), nullable=False),
        moment("counted_at", null=True),
    )
    house_only("rollup_cursor", "how far the readings of each gateway are counted into hours")


def downgrade() -> None:
    """Drop."""
    op.drop_table("rollup_cursor")
    op.drop_table("reading_hour")

"""Tables of: devices."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    belongs_to,
    choice,
    evidence,
    house_only,
    keeper,
    key,
    moment,
    readable_through,
    scoped,
    uuid,
)

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

REASONS = (
    "MALFORMED", "BAD_TOPIC", "UNKNOWN_DEVICE", "WRONG_TOPIC", "BAD_SIGNATURE", "RETAINED", "VALUE_RANGE",
    "SENSOR_FAULT", "CLOCK_FUTURE", "CLOCK_PAST", "CLOCK_RANGE", "CONFLICT", "DATABASE_REFUSED",
)  # fmt: skip
KEY_PARTITIONS = 8
MESSAGE_KEY = """
CREATE TABLE message_key (
  device_id uuid NOT NULL, counter_scope text NOT NULL, counter bigint NOT NULL, content_hash bytea NOT NULL,
  gateway_id text NOT NULL, chain_seq bigint NOT NULL, received_at timestamptz NOT NULL,
  identity text NOT NULL,
  PRIMARY KEY (device_id, counter_scope, counter)) PARTITION BY HASH (device_id)
"""
READING = """
CREATE TABLE reading (
  device_id uuid NOT NULL, ts timestamptz NOT NULL, value double precision NOT NULL,
  received_at timestamptz NOT NULL,
  counter bigint NOT NULL, chain_seq bigint NOT NULL, sample bigint NOT NULL, late boolean NOT NULL,
  channel text NOT NULL, trust text NOT NULL, scope text NOT NULL, gateway_id text NOT NULL,
  CONSTRAINT ck_reading_trust CHECK (trust IN ('signed', 'transport', 'open')),
  CONSTRAINT ck_reading_value_finite CHECK (value > '-Infinity' AND value < 'Infinity')
) PARTITION BY RANGE (ts)
"""
ENSURE_PARTITIONS = """
CREATE FUNCTION ensure_partitions(first_at timestamptz, last_at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
  month timestamptz := date_trunc('month', first_at);
  made integer := 0;
  parent text;
  name text;
BEGIN
  IF last_at > first_at + interval '100 years' THEN
    RAISE EXCEPTION 'more than a hundred years of partitions' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('pledgewatch.partitions'));
  WHILE month <= last_at LOOP
    FOREACH parent IN ARRAY ARRAY['reading', 'raw_batch'] LOOP
      name := parent || to_char(month, '_YYYY_MM');
      IF to_regclass('public.' || name) IS NULL THEN
        EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)',
                       name, parent, month, month + interval '1 month');
        made := made + 1;
      END IF;
    END LOOP;
    month := month + interval '1 month';
  END LOOP;
  RETURN made;
END $$
"""
EVIDENCE = ("message_key", "reading", "raw_batch", "quarantined_message", "value_conflict", "device_signal")
TABLES = (
    "virtual_device", "replay_session", "device_gap", "device_scope", "device_signal", "value_conflict",
    "quarantined_message", "raw_batch", "gateway_epoch", "gateway_chain", "reading", "message_key",
    "device_registry",
    "device_binding", "device",
)  # fmt: skip


def upgrade() -> None:
    """Create."""
    _registry()
    _readings()
    _gateways()
    _signs()
    _replays()
    for table in EVIDENCE:
        evidence(table)


def _ref(name: str, target: str) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), sa.ForeignKey(target), nullable=False, index=True)


def _whole(name: str, *, primary_key: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.BigInteger(), nullable=False, primary_key=primary_key, autoincrement=False)


def _text(name: str, length: int = 100, *, primary_key: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.String(length), nullable=False, primary_key=primary_key)


def _bytes(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.LargeBinary(), nullable=null)


def _registry() -> None:
    op.create_table(
        "device",
        key(),
        keeper(),
        belongs_to(),
        _ref("site_id", "site.id"),
        _ref("room_id", "room.id"),
        _text("name", 200),
        _text("kind", 60),
        sa.Column("channels", JSONB(), nullable=False),
        _bytes("sealed_key"),
        moment("registered_at"),
    )
    scoped("device")
    op.create_table(
        "device_binding",
        key(),
        keeper(),
        belongs_to(),
        _ref("device_id", "device.id"),
        _ref("site_id", "site.id"),
        _ref("room_id", "room.id"),
        moment("valid_from"),
        moment("valid_to", null=True),
        moment("recorded_at"),
    )
    op.execute(
        "ALTER TABLE device_binding ADD CONSTRAINT ex_device_binding_one_room"
        " EXCLUDE USING gist (device_id WITH =, tstzrange(valid_from, valid_to) WITH &&)"
    )
    scoped("device_binding")
    op.create_table("device_registry", _whole("id", primary_key=True), _whole("version"))
    op.execute("INSERT INTO device_registry (id, version) VALUES (1, 1)")
    house_only("device_registry", "tells gateways that devices or bindings changed")


def _readings() -> None:
    op.execute(MESSAGE_KEY)
    for number in range(KEY_PARTITIONS):
        op.execute(
            f"CREATE TABLE message_key_{number} PARTITION OF message_key"
            f" FOR VALUES WITH (MODULUS {KEY_PARTITIONS}, REMAINDER {number})"
        )
    readable_through("message_key", "device_id", "device")
    op.execute("COMMENT ON TABLE message_key IS 'plain house: hash partitioned, written by the gateway'")
    op.execute(READING)
    op.execute("CREATE INDEX ix_reading_channel ON reading (device_id, channel, ts)")
    op.execute("CREATE INDEX ix_reading_link ON reading (gateway_id, chain_seq)")
    readable_through("reading", "device_id", "device")
    op.execute("COMMENT ON TABLE reading IS 'plain house: partitioned by ts, written by the gateway'")
    op.execute(ENSURE_PARTITIONS)
    op.execute("REVOKE ALL ON FUNCTION ensure_partitions(timestamptz, timestamptz) FROM public")
    op.execute("GRANT EXECUTE ON FUNCTION ensure_partitions(timestamptz, timestamptz) TO pw_job")


def _gateways() -> None:
    op.create_table("gateway_chain", _text("gateway_id", primary_key=True), _whole("seq"), _bytes("hash"))
    house_only("gateway_chain", "heads of the gateways' chains")
    op.create_table(
        "gateway_epoch",
        _text("gateway_id", primary_key=True),
        _whole("epoch", primary_key=True),
        moment("opened_at"),
        sa.Column("possible_loss", sa.Boolean(), nullable=False),
        *(_whole(name) for name in ("received", "stored", "duplicate", "quarantined")),
        sa.CheckConstraint("received = stored + duplicate + quarantined", name="ck_gateway_epoch_balanced"),
    )
    house_only("gateway_epoch", "connections of gateways and their counts")
    op.create_table(
        "raw_batch",
        _text("gateway_id", primary_key=True),
        _whole("first_seq", primary_key=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False, primary_key=True),
        _whole("count"),
        _bytes("bytes"),
        _bytes("head_hash"),
        postgresql_partition_by="RANGE (received_at)",
    )
    op.execute("ALTER TABLE raw_batch ALTER COLUMN bytes SET STORAGE EXTERNAL")
    house_only("raw_batch", "exact messages of every batch")
    op.create_table(
        "quarantined_message",
        key(),
        _text("gateway_id"),
        _whole("chain_seq"),
        uuid("device_id", null=True),
        *choice("quarantined_message", "reason", REASONS),
        _whole("readings"),
        _text("detail", 2000),
        _bytes("topic"),
        _bytes("payload", null=True),
        moment("received_at"),
    )
    op.create_index("ix_quarantined_message_device_id", "quarantined_message", ["device_id"])
    op.create_index("ix_quarantined_message_link", "quarantined_message", ["gateway_id", "chain_seq"])
    house_only("quarantined_message", "what is no evidence, of known and unknown devices")


def _signs() -> None:
    op.create_table(
        "value_conflict",
        key(),
        _ref("device_id", "device.id"),
        _text("scope"),
        _whole("counter"),
        _text("first_gateway_id"),
        _whole("first_chain_seq"),
        _bytes("first_hash"),
        _bytes("other_hash"),
        _text("gateway_id"),
        _whole("chain_seq"),
        _whole("readings"),
        moment("received_at"),
    )
    readable_through("value_conflict", "device_id", "device")
    op.create_table(
        "device_signal",
        key(),
        _ref("device_id", "device.id"),
        *choice("device_signal", "kind", ("REPLAY", "COUNTER_RESET", "CONFLICT")),
        _text("scope"),
        _whole("counter"),
        _whole("occurrences"),
        _text("gateway_id"),
        _whole("chain_seq"),
        moment("received_at"),
    )
    readable_through("device_signal", "device_id", "device")
    op.create_table(
        "device_scope",
        uuid("device_id", primary_key=True),
        _text("scope", primary_key=True),
        _whole("highest"),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        moment("first_at"),
        postgresql_with={"fillfactor": "50"},
    )
    op.create_index(
        "uq_device_scope_current",
        "device_scope",
        ["device_id"],
        unique=True,
        postgresql_where=sa.text("is_current"),
    )
    readable_through("device_scope", "device_id", "device")
    op.create_table(
        "device_gap",
        key(),
        _ref("device_id", "device.id"),
        _text("scope"),
        _whole("first_counter"),
        _whole("last_counter"),
        moment("opened_at"),
        moment("closed_at", null=True),
    )
    readable_through("device_gap", "device_id", "device")


def _replays() -> None:
    op.create_table(
        "replay_session",
        key(),
        _ref("device_id", "device.id"),
        _text("scope"),
        moment("opened_at"),
        moment("closed_at", null=True),
        *(_whole(name) for name in ("received", "stored", "duplicate", "quarantined")),
    )
    readable_through("replay_session", "device_id", "device")
    op.create_table(
        "virtual_device",
        sa.Column("device_id", sa.Uuid(), sa.ForeignKey("device.id"), nullable=False, primary_key=True),
        _ref("site_id", "site.id"),
        _whole("period_s"),
        sa.Column("values", JSONB(), nullable=False),
        sa.Column("plan", JSONB(), nullable=False),
        _text("boot", 40),
        _whole("seq"),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False, index=True),
    )
    house_only("virtual_device", "simulated devices of the sandbox")


def downgrade() -> None:
    """Drop."""
    op.execute("DROP FUNCTION ensure_partitions(timestamptz, timestamptz)")
    for table in TABLES:
        op.drop_table(table)

"""Tables of devices. The hot ones (reading, message_key, reading_hour) are known to SQL alone."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import (
    Table,
    belongs_to,
    choice,
    digest,
    flag,
    jsonb,
    keeper,
    key,
    moment,
    ref,
    text,
    whole,
)
from finance_svc.db.columns import identity
from finance_svc.devices.rules import DeafScope, SignalKind
from finance_svc.devices.telemetry import Reason

BALANCED = "received = stored + duplicate + quarantined"


def _named(length: int = 100) -> Any:  # noqa: ANN401 - SQLModel's Field is any type
    """Text that is part of the primary key."""
    return Field(sa_column=sa.Column(sa.String(length), primary_key=True, nullable=False))


def _counted() -> Any:  # noqa: ANN401 - SQLModel's Field is any type
    """A whole number that is part of the primary key."""
    return Field(sa_column=sa.Column(sa.BigInteger(), primary_key=True, nullable=False, autoincrement=False))


def _bytes(*, null: bool = False) -> Any:  # noqa: ANN401 - SQLModel's Field is any type
    extra: dict[str, Any] = {"default": None} if null else {}
    return Field(sa_column=sa.Column(sa.LargeBinary(), nullable=null), **extra)


class Device(Table, table=True):
    """A sensor, tracker or recorder; its shared object is the room it now watches.

    On a route it is known by `external_id` (devEui, uniqueId, a name), else by its own topic.
    """

    __tablename__ = "device"
    __table_args__ = (
        sa.CheckConstraint("(route_id IS NULL) = (external_id IS NULL)", name="ck_device_routed"),
        sa.UniqueConstraint("route_id", "external_id", name="uq_device_external_id"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    site_id: UUID = ref("site.id")
    room_id: UUID = ref("room.id")
    name: str = text()
    kind: str = text(60)
    channels: list[dict[str, Any]] = jsonb()
    sealed_key: bytes = _bytes()
    registered_at: datetime = moment()
    format: dict[str, Any] | None = jsonb(null=True)
    route_id: UUID | None = ref("topic_route.id", null=True)
    external_id: str | None = text(60, null=True)


class DeviceBinding(Table, table=True):
    """Which room a device watched, from when until when (open end: now)."""

    __tablename__ = "device_binding"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    device_id: UUID = ref("device.id")
    site_id: UUID = ref("site.id")
    room_id: UUID = ref("room.id")
    valid_from: datetime = moment()
    valid_to: datetime | None = moment(null=True)
    recorded_at: datetime = moment()


class TopicRoute(Table, table=True):
    """Topics of a site that are not ours: their pattern and what is spoken there, until retired."""

    __tablename__ = "topic_route"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    site_id: UUID = ref("site.id")
    pattern: str = text()
    codec: str = text(40)
    mapping: dict[str, Any] | None = jsonb(null=True)
    opened_at: datetime = moment()
    retired_at: datetime | None = moment(null=True)


class DeviceRegistry(Table, table=True):
    """One row: rises with every change of devices and bindings, so that gateways know when to load again."""

    __tablename__ = "device_registry"
    id: int = _counted()
    version: int = whole()


class GatewayChain(Table, table=True):
    """The head of a gateway's chain of messages."""

    __tablename__ = "gateway_chain"
    gateway_id: str = _named()
    seq: int = whole()
    hash: bytes = digest()


class GatewayEpoch(Table, table=True):
    """One connection of a gateway to the broker, and what became of its readings."""

    __tablename__ = "gateway_epoch"
    __table_args__ = (sa.CheckConstraint(BALANCED, name="ck_gateway_epoch_balanced"),)
    gateway_id: str = _named()
    epoch: int = _counted()
    opened_at: datetime = moment()
    possible_loss: bool = flag()
    received: int = whole()
    stored: int = whole()
    duplicate: int = whole()
    quarantined: int = whole()


class GatewayLife(Table, table=True):
    """A gateway's last sign of life and the last one with its broker's link, by both clocks."""

    __tablename__ = "gateway_life"
    gateway_id: str = _named()
    beat_at: datetime = moment()
    beat_system_at: datetime = moment()
    linked_at: datetime = moment()
    linked_system_at: datetime = moment()


class GatewayDeaf(Table, table=True):
    """A time in which a gateway heard nobody, and on whose side that lay. Evidence."""

    __tablename__ = "gateway_deaf"
    gateway_id: str = _named()
    begun_at: datetime = Field(
        sa_column=sa.Column(sa.DateTime(timezone=True), primary_key=True, nullable=False)
    )
    ended_at: datetime = moment()
    scope: DeafScope = choice(DeafScope)


class RawBatch(Table, table=True):
    """The exact messages of one committed batch, and the hash of the last one's link."""

    __tablename__ = "raw_batch"
    __table_args__ = {"postgresql_partition_by": "RANGE (received_at)"}  # noqa: RUF012 - SQLAlchemy's word
    gateway_id: str = _named()
    first_seq: int = _counted()
    received_at: datetime = Field(
        sa_column=sa.Column(sa.DateTime(timezone=True), primary_key=True, nullable=False)
    )
    count: int = whole()
    content: bytes = Field(sa_column=sa.Column("bytes", sa.LargeBinary(), nullable=False))
    head_hash: bytes = digest()


class QuarantinedMessage(Table, table=True):
    """What could not be taken as evidence, with its reason; without a payload the good part was stored."""

    __tablename__ = "quarantined_message"
    __table_args__ = (sa.Index("ix_quarantined_message_link", "gateway_id", "chain_seq"),)
    id: UUID = key()
    gateway_id: str = text(100)
    chain_seq: int = whole()
    device_id: UUID | None = identity(null=True, index=True)
    reason: Reason = choice(Reason)
    readings: int = whole()
    detail: str = text(2000)
    topic: bytes = _bytes()
    payload: bytes | None = _bytes(null=True)
    received_at: datetime = moment()


class ValueConflict(Table, table=True):
    """A second content for a key that was taken: the first stays, this one is in quarantine."""

    __tablename__ = "value_conflict"
    id: UUID = key()
    device_id: UUID = ref("device.id")
    scope: str = text(100)
    counter: int = whole()
    first_gateway_id: str = text(100)
    first_chain_seq: int = whole()
    first_hash: bytes = digest()
    other_hash: bytes = digest()
    gateway_id: str = text(100)
    chain_seq: int = whole()
    readings: int = whole()
    received_at: datetime = moment()


class DeviceSignal(Table, table=True):
    """A sign of tampering: one row per device, kind and batch; `counter` is the first message's."""

    __tablename__ = "device_signal"
    __table_args__ = (sa.Index("ix_device_signal_link", "gateway_id", "chain_seq"),)
    id: UUID = key()
    device_id: UUID = ref("device.id")
    kind: SignalKind = choice(SignalKind)
    scope: str = text(100)
    counter: int = whole()
    occurrences: int = whole()
    gateway_id: str = text(100)
    chain_seq: int = whole()
    received_at: datetime = moment()


class DeviceScope(Table, table=True):
    """How far a counter of a device has come; `is_current` marks its latest boot."""

    __tablename__ = "device_scope"
    __table_args__ = (
        sa.Index("uq_device_scope_current", "device_id", unique=True, postgresql_where=sa.text("is_current")),
    )
    device_id: UUID = identity(primary_key=True)
    scope: str = _named()
    highest: int = whole()
    is_current: bool = flag()
    first_at: datetime = moment()


class DeviceGap(Table, table=True):
    """Counters that are missing; closed when they arrived or the gap was cut into smaller ones."""

    __tablename__ = "device_gap"
    id: UUID = key()
    device_id: UUID = ref("device.id")
    scope: str = text(100)
    first_counter: int = whole()
    last_counter: int = whole()
    opened_at: datetime = moment()
    closed_at: datetime | None = moment(null=True)


class ArchivedMonth(Table, table=True):
    """A month of readings and raw messages in a file; `heads` says where each gateway's chain goes on."""

    __tablename__ = "archived_month"
    __table_args__ = (sa.CheckConstraint("length(sha256) = 32", name="ck_archived_month_sha256"),)
    id: UUID = key()
    starts_at: datetime = moment()
    ends_at: datetime = moment()
    file: str = text(unique=True)
    sha256: bytes = _bytes()
    readings: int = whole()
    batches: int = whole()
    heads: dict[str, Any] = jsonb()
    written_at: datetime = moment()
    dropped_at: datetime | None = moment(null=True)


class DeviceClock(Table, table=True):
    """How a device's clock went on a day: receipt minus time of its newest samples, in milliseconds."""

    __tablename__ = "device_clock"
    device_id: UUID = Field(
        sa_column=sa.Column(sa.Uuid(), sa.ForeignKey("device.id"), primary_key=True, nullable=False)
    )
    measured_date: date = Field(sa_column=sa.Column(sa.Date(), primary_key=True, nullable=False))
    samples: int = whole()
    offset_ms: int = whole()
    low_ms: int = whole()
    high_ms: int = whole()
    measured_at: datetime = moment()


class ReplaySession(Table, table=True):
    """While open, old readings of this device and counter scope are accepted; counts are readings."""

    __tablename__ = "replay_session"
    id: UUID = key()
    device_id: UUID = ref("device.id")
    scope: str = text(100)
    opened_at: datetime = moment()
    closed_at: datetime | None = moment(null=True)
    received: int = whole()
    stored: int = whole()
    duplicate: int = whole()
    quarantined: int = whole()


class RollupCursor(Table, table=True):
    """The last link of a gateway's chain that was counted into its hours, and when that was all of them."""

    __tablename__ = "rollup_cursor"
    gateway_id: str = _named()
    chain_seq: int = whole()
    counted_at: datetime | None = moment(null=True)


class VirtualDevice(Table, table=True):
    """A simulated device of the sandbox: base values, a plan of segments, the next sample."""

    __tablename__ = "virtual_device"
    device_id: UUID = Field(
        sa_column=sa.Column(sa.Uuid(), sa.ForeignKey("device.id"), primary_key=True, nullable=False)
    )
    site_id: UUID = ref("site.id")
    period_s: int = whole()
    values: dict[str, float] = jsonb()
    plan: list[dict[str, Any]] = jsonb()
    boot: str = text(40)
    seq: int = whole()
    next_at: datetime = moment(index=True)
    player: str = text(40)
    """Who speaks for it: the sandbox's simulator, or a scenario."""

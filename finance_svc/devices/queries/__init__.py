"""Reads of devices, their streams, readings, tamper signals, gateways; the hot ones go past the ORM."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.db import ask
from finance_svc.devices.models import (
    Device,
    DeviceBinding,
    DeviceClock,
    DeviceGap,
    DeviceRegistry,
    DeviceSignal,
    GatewayChain,
    GatewayEpoch,
    QuarantinedMessage,
    TopicRoute,
    VirtualDevice,
)
from finance_svc.devices.rules import Stream
from finance_svc.kernel.errors import NotFound

READING_LIMIT = 100_000
HEAD = "SELECT seq, hash FROM gateway_chain WHERE gateway_id = %(gateway)s"


class StoredReading(NamedTuple):
    """One reading: its content key (device, scope, counter, sample, channel) and its place in the chain."""

    device_id: UUID
    channel: str
    ts: datetime
    value: float
    received_at: datetime
    late: bool
    trust: str
    scope: str
    counter: int
    sample: int
    gateway_id: str
    chain_seq: int


class Point(NamedTuple):
    """One value of a channel."""

    ts: datetime
    value: float
    late: bool
    trust: str


READINGS_AFTER = sa.text("""
SELECT device_id, channel, ts, value, received_at, late, trust, scope, counter, sample, gateway_id, chain_seq
FROM reading WHERE gateway_id = :gateway AND chain_seq > :after AND chain_seq <= :until
ORDER BY chain_seq, sample, channel
""")
UNTIL = sa.text("""
SELECT max(chain_seq) FROM (SELECT chain_seq FROM reading WHERE gateway_id = :gateway AND chain_seq > :after
                            ORDER BY chain_seq LIMIT :limit) AS page
""")
POINTS = sa.text("""
SELECT ts, value, late, trust FROM reading
WHERE device_id = :device AND channel = :channel AND ts >= :start AND ts < :end
ORDER BY ts, counter, sample LIMIT :limit
""")
LATEST = sa.text("""
SELECT ts, value, late, trust FROM reading
WHERE device_id = :device AND channel = :channel AND ts <= :now ORDER BY ts DESC, counter DESC LIMIT 1
""")
REPORTED = sa.text("SELECT EXISTS (SELECT FROM message_key WHERE device_id = :device)")
PENDING = sa.text("""
SELECT EXISTS (SELECT FROM virtual_device
               WHERE next_at <= (SELECT coalesce(frozen_at, clock_timestamp()) FROM clock))
OR EXISTS (SELECT FROM virtual_device v WHERE v.seq > 0 AND NOT EXISTS (
  SELECT FROM message_key m
  WHERE m.device_id = v.device_id AND m.counter_scope = v.boot AND m.counter = v.seq))
""")


def get_device(session: Session, device_id: UUID) -> Device:
    """A device the caller may see, or `NOT_FOUND`."""
    device = session.get(Device, device_id)
    if device is None:
        raise NotFound
    return device


def has_reported(session: Session, device_id: UUID) -> bool:
    """Whether a message of the device was ever taken. Needs the house's scope."""
    found: bool = session.connection().execute(REPORTED, {"device": device_id}).scalar_one()
    return found


def lock_devices(session: Session) -> list[Device]:
    """Every device, under a row lock. Needs the house's scope."""
    return list(session.exec(select(Device).order_by(col(Device.id)).with_for_update()))


def lock_device(session: Session, device_id: UUID) -> Device:
    """The same, locked for update."""
    device = session.exec(select(Device).where(col(Device.id) == device_id).with_for_update()).one_or_none()
    if device is None:
        raise NotFound
    return device


def lock_chains(session: Session) -> None:
    """Wait for every batch under way, and let none begin before this transaction ends. House's scope."""
    session.exec(
        select(GatewayChain.gateway_id).order_by(col(GatewayChain.gateway_id)).with_for_update()
    ).all()


def lock_patterns(session: Session) -> list[str]:
    """Patterns of all open routes; nobody adds another before this transaction ends. House's scope."""
    session.exec(select(DeviceRegistry).with_for_update()).all()
    return list(session.exec(select(TopicRoute.pattern).where(col(TopicRoute.retired_at).is_(None))))


def lock_route(session: Session, route_id: UUID) -> TopicRoute:
    """A route the caller may see, locked for update."""
    query = select(TopicRoute).where(col(TopicRoute.id) == route_id).with_for_update()
    route = session.exec(query).one_or_none()
    if route is None:
        raise NotFound
    return route


def find_routes(session: Session, *, after: UUID | None = None, limit: int = 50) -> list[TopicRoute]:
    """Routes the caller may see, in id order."""
    query = select(TopicRoute).order_by(col(TopicRoute.id)).limit(limit)
    return list(session.exec(query.where(col(TopicRoute.id) > after) if after else query))


def find_filters(session: Session) -> list[tuple[UUID, str]]:
    """(route, pattern) of every open route the caller may see, in id order."""
    query = select(TopicRoute.id, TopicRoute.pattern).where(col(TopicRoute.retired_at).is_(None))
    return [(key, pattern) for key, pattern in session.exec(query.order_by(col(TopicRoute.id)))]


def is_named(session: Session, route_id: UUID, external_id: str, *, besides: UUID) -> bool:
    """Whether another device has the name on the route."""
    query = select(Device.id).where(
        col(Device.route_id) == route_id, col(Device.external_id) == external_id, col(Device.id) != besides
    )
    return session.exec(query).first() is not None


def find_devices(
    session: Session, *, room_id: UUID | None = None, after: UUID | None = None, limit: int = 50
) -> list[Device]:
    """Devices the caller may see, in id order."""
    query = select(Device).order_by(col(Device.id)).limit(limit)
    if room_id is not None:
        query = query.where(col(Device.room_id) == room_id)
    if after is not None:
        query = query.where(col(Device.id) > after)
    return list(session.exec(query))


def find_places(session: Session) -> list[tuple[UUID, UUID]]:
    """(device, site) of every device the caller may see, in id order."""
    query = select(Device.id, Device.site_id).order_by(col(Device.id))
    return [(device, site) for device, site in session.exec(query)]


def last_binding(session: Session, device_id: UUID) -> DeviceBinding | None:
    """The device's open binding."""
    query = select(DeviceBinding).where(
        col(DeviceBinding.device_id) == device_id, col(DeviceBinding.valid_to).is_(None)
    )
    return session.exec(query.with_for_update()).one_or_none()


def streams_of_room(session: Session, room_id: UUID, *, at: datetime) -> list[Stream]:
    """Every channel of the devices bound to the room at a moment."""
    query = (
        select(Device)
        .join(DeviceBinding, col(DeviceBinding.device_id) == col(Device.id))
        .where(
            col(DeviceBinding.room_id) == room_id,
            col(DeviceBinding.valid_from) <= at,
            sa.or_(col(DeviceBinding.valid_to).is_(None), col(DeviceBinding.valid_to) > at),
        )
        .order_by(col(Device.id))
    )
    return [
        Stream(device_id=device.id, **channel)
        for device in session.exec(query)
        for channel in device.channels
    ]


def bound_since(session: Session, room_id: UUID, *, at: datetime) -> dict[UUID, datetime]:
    """Since when each device that watches the room at a moment has been bound to it."""
    query = select(DeviceBinding).where(
        col(DeviceBinding.room_id) == room_id,
        col(DeviceBinding.valid_from) <= at,
        sa.or_(col(DeviceBinding.valid_to).is_(None), col(DeviceBinding.valid_to) > at),
    )
    return {row.device_id: row.valid_from for row in session.exec(query)}


def readings(session: Session, device_id: UUID, channel: str, start: datetime, end: datetime) -> list[Point]:
    """Values of a channel with start <= ts < end, in time order (at most 100,000)."""
    window = {"device": device_id, "channel": channel, "start": start, "end": end, "limit": READING_LIMIT}
    return [Point(*row) for row in session.connection().execute(POINTS, window)]


def latest(session: Session, device_id: UUID, channel: str, *, now: datetime) -> Point | None:
    """The newest value that is not of the future: a clock that runs ahead does not hold it."""
    asked = {"device": device_id, "channel": channel, "now": now}
    row = session.connection().execute(LATEST, asked).one_or_none()
    return None if row is None else Point(*row)


def clock_days(session: Session, device_id: UUID, *, limit: int = 60) -> list[DeviceClock]:
    """How a device's clock went on its last days, newest first."""
    query = select(DeviceClock).where(col(DeviceClock.device_id) == device_id)
    return list(session.exec(query.order_by(col(DeviceClock.measured_date).desc()).limit(limit)))


def gateway_heads(session: Session) -> dict[str, int]:
    """The last chain number of every gateway."""
    rows = session.connection().execute(sa.text("SELECT gateway_id, seq FROM gateway_chain"))
    return {row.gateway_id: row.seq for row in rows}


def gateway_head(session: Session, gateway_id: str) -> tuple[int, bytes] | None:
    """(seq, hash) of one gateway's chain."""
    rows = ask(session, HEAD, {"gateway": gateway_id})
    return (rows[0][0], bytes(rows[0][1])) if rows else None


def readings_after(session: Session, gateway_id: str, chain_seq: int, limit: int) -> list[StoredReading]:
    """Readings of a gateway after a chain number, in chain order.

    At least `limit` when there are so many; no message is cut: the last row's chain_seq is the next cursor.
    """
    connection = session.connection()
    bounds = {"gateway": gateway_id, "after": chain_seq}
    until = connection.execute(UNTIL, bounds | {"limit": limit}).scalar_one()
    if until is None:
        return []
    return [StoredReading(*row) for row in connection.execute(READINGS_AFTER, bounds | {"until": until})]


def find_kept(session: Session, keepers: Collection[UUID] | None = None) -> list[Device]:
    """Devices of the keepers (None: all in the caller's scope), in id order."""
    chosen = select(Device).order_by(col(Device.id))
    if keepers is not None:
        chosen = chosen.where(col(Device.organisation_id).in_(keepers))
    return list(session.exec(chosen))


def find_signals(session: Session, device_id: UUID) -> list[DeviceSignal]:
    """Tamper signals of a device, oldest first."""
    query = (
        select(DeviceSignal).where(col(DeviceSignal.device_id) == device_id).order_by(col(DeviceSignal.id))
    )
    return list(session.exec(query))


def find_gaps(session: Session, device_id: UUID, *, open_only: bool = True) -> list[DeviceGap]:
    """Missing counters of a device."""
    query = (
        select(DeviceGap).where(col(DeviceGap.device_id) == device_id).order_by(col(DeviceGap.first_counter))
    )
    if open_only:
        query = query.where(col(DeviceGap.closed_at).is_(None))
    return list(session.exec(query))


def find_quarantined(
    session: Session, *, after: UUID | None = None, limit: int = 50
) -> list[QuarantinedMessage]:
    """Quarantined messages in id order (house scope)."""
    query = select(QuarantinedMessage).order_by(col(QuarantinedMessage.id)).limit(limit)
    if after is not None:
        query = query.where(col(QuarantinedMessage.id) > after)
    return list(session.exec(query))


def find_epochs(session: Session) -> list[GatewayEpoch]:
    """Every connection of every gateway with its counts (house scope)."""
    return list(
        session.exec(select(GatewayEpoch).order_by(col(GatewayEpoch.gateway_id), col(GatewayEpoch.epoch)))
    )


def virtual_pending(session: Session) -> bool:
    """Whether some virtual device is due, or its last message has not arrived in the database yet."""
    pending: bool = session.connection().execute(PENDING).scalar_one()
    return pending


def find_virtual(session: Session) -> list[VirtualDevice]:
    """All virtual devices."""
    return list(session.exec(select(VirtualDevice).order_by(col(VirtualDevice.device_id))))


def next_virtual_at(session: Session) -> datetime | None:
    """When the next virtual device wakes."""
    at: datetime | None = (
        session.connection().execute(sa.text("SELECT min(next_at) FROM virtual_device")).scalar_one()
    )
    return at


def raw_batches(session: Session, gateway_id: str) -> Iterator[Any]:
    """(first_seq, count, received_at, bytes, head_hash) of a gateway's batches, in chain order (house)."""
    return iter(
        session.connection().execute(
            sa.text(
                "SELECT first_seq, count, received_at, bytes, head_hash FROM raw_batch"
                " WHERE gateway_id = :gateway"
                " ORDER BY first_seq"
            ),
            {"gateway": gateway_id},
        )
    )

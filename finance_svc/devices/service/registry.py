"""Devices: keys shown once, bindings over time, virtual devices."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc import sealing
from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.devices import queries, rules
from finance_svc.devices.models import Device, DeviceBinding, VirtualDevice
from finance_svc.devices.rules import Channel, Segment
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.receipts import queries as receipts

if TYPE_CHECKING:
    from finance_svc.receipts.models import Room


@dataclass(frozen=True)
class NewDevice:
    """What is registered; `bound_from` is when the device began to watch the room."""

    room_id: UUID
    name: str
    kind: str
    channels: Sequence[Channel]
    bound_from: datetime | None = None


def register(
    session: Session, device: NewDevice, *, secret: bytes, actor: Actor, now: datetime
) -> tuple[Device, bytes]:
    """Register a device in a room of the actor's and bind it; gives its 32-byte HMAC key, shown once.

    `secret` is the deployment's (the first of `settings.secret_keys()`).
    """
    actor.require(Permission.DEVICE_MANAGE)
    rules.require_channels(device.channels)
    room = own_room(session, device.room_id, actor)
    key = os.urandom(rules.KEY_BYTES)
    row = Device(
        organisation_id=room.organisation_id,
        object_id=room.id,
        site_id=room.site_id,
        room_id=room.id,
        name=device.name,
        kind=device.kind,
        channels=[asdict(channel) for channel in device.channels],
        sealed_key=b"",
        registered_at=now,
    )
    row.sealed_key = sealing.seal(secret, key, bound_to=row.id.bytes)
    session.add(row)
    session.flush()
    _bind(session, row, room, valid_from=device.bound_from or now, now=now)
    subject = ("device", row.id)
    audit.record(
        session, act="device.registered", subject=subject, actor=actor, now=now, body={"name": row.name}
    )
    tell_gateways(session)
    return row, key


def bind(
    session: Session, *, device_id: UUID, room_id: UUID, valid_from: datetime, actor: Actor, now: datetime
) -> DeviceBinding:
    """Move a device to another room of the same keeper from a moment on (`BINDING_ORDER`)."""
    actor.require(Permission.DEVICE_MANAGE)
    device = queries.lock_device(session, device_id)
    room = own_room(session, room_id, actor)
    if device.organisation_id != room.organisation_id:
        raise NotFound
    last = queries.last_binding(session, device_id)
    rules.require_later(last.valid_from if last else None, valid_from)
    if last is not None:
        last.valid_to = valid_from
        session.add(last)
        session.flush()
    device.object_id, device.room_id, device.site_id = room.id, room.id, room.site_id
    session.add(device)
    row = _bind(session, device, room, valid_from=valid_from, now=now)
    body = {"room_id": str(room_id), "valid_from": valid_from.isoformat()}
    audit.record(session, act="device.bound", subject=("device", device_id), actor=actor, now=now, body=body)
    tell_gateways(session)
    return row


def own_room(session: Session, room_id: UUID, actor: Actor) -> "Room":
    """A room into which the actor may put devices. Raises Forbidden."""
    room = receipts.get_room(session, room_id)
    if actor is not HOUSE and room.organisation_id != actor.organisation_id:
        raise Forbidden("only the keeper of a room puts devices into it")
    return room


def _bind(
    session: Session, device: Device, room: "Room", *, valid_from: datetime, now: datetime
) -> DeviceBinding:
    row = DeviceBinding(
        organisation_id=room.organisation_id,
        object_id=room.id,
        device_id=device.id,
        site_id=room.site_id,
        room_id=room.id,
        valid_from=valid_from,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    return row


def reseal_keys(session: Session, secrets: Sequence[bytes]) -> int:
    """Open every device's key with any of the secrets and seal it under the first; how many. House's scope.

    Gateways load their devices anew. Raises InvalidTag for a key that none opens.
    """
    rows = queries.lock_devices(session)
    for row in rows:
        row.sealed_key = sealing.reseal(secrets, row.sealed_key, bound_to=row.id.bytes)
        session.add(row)
    session.flush()
    tell_gateways(session)
    return len(rows)


def tell_gateways(session: Session) -> None:
    """The registry has changed: gateways load it before their next batch is stored."""
    with as_house(session):
        session.connection().execute(sa.text("UPDATE device_registry SET version = version + 1"))


def add_virtual(
    session: Session, device_id: UUID, *, period_s: int, values: Mapping[str, float], boot: str, now: datetime
) -> VirtualDevice:
    """Let the sandbox simulate a registered device, from now on."""
    device = queries.get_device(session, device_id)
    row = VirtualDevice(
        device_id=device_id,
        site_id=device.site_id,
        period_s=period_s,
        values=dict(values),
        plan=[],
        boot=boot,
        seq=0,
        next_at=now,
        player="sandbox",
    )
    with as_house(session):
        session.add(row)
    return row


def plan_virtual(session: Session, device_id: UUID, segment: Segment) -> None:
    """Add what a virtual device will do for a while (values, silence, cadence); it wakes at the begin."""
    with as_house(session):
        row = session.get(VirtualDevice, device_id, with_for_update=True)
        if row is None:
            raise NotFound
        row.plan = [*row.plan, rules.write_segment(segment)]
        row.next_at = min(row.next_at, segment.start)
        session.add(row)


def reveal_keys(
    session: Session, device_ids: Sequence[UUID], *, secrets: Sequence[bytes]
) -> list[tuple[Device, bytes]]:
    """Devices with their keys, for who hands them out once. Needs the house's scope."""
    found = [queries.get_device(session, device_id) for device_id in device_ids]
    return [(row, sealing.unseal(secrets, row.sealed_key, bound_to=row.id.bytes)) for row in found]

"""Devices as the gateway needs them: by topic, keys opened, fault codes by kind."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc import sealing
from finance_svc.devices import rules
from finance_svc.devices.intake.pack import element
from finance_svc.devices.telemetry import Device, to_us
from finance_svc.settings import config

DEVICES = sa.text("""
SELECT d.id, d.site_id, d.kind, d.sealed_key, d.format,
  coalesce(min(b.valid_from), d.registered_at) AS bound_from
FROM device d LEFT JOIN device_binding b ON b.device_id = d.id GROUP BY d.id
""")


class Registry(NamedTuple):
    """All devices of a deployment at one version."""

    version: int
    by_topic: dict[bytes, Device]
    by_id: dict[UUID, Device]


def load_devices(session: Session, *, secret: bytes, root: str, others: Sequence[bytes] = ()) -> Registry:
    """Every device with its key opened by the deployment's secret; topics begin with `root`.

    `others`: secrets that a rotation is bringing in or has just replaced.
    """
    connection = session.connection()
    version = connection.execute(sa.text("SELECT version FROM device_registry")).scalar_one()
    devices = [_device(row, (secret, *others), root) for row in connection.execute(DEVICES)]
    by_topic = {device.topic.encode(): device for device in devices}
    return Registry(version, by_topic, {device.id: device for device in devices})


def _device(row: sa.Row[Any], secrets: Sequence[bytes], root: str) -> Device:
    always, power_on, count = rules.fault_codes(config("fault_codes"), row.kind)
    return Device(
        id=row.id,
        site_id=row.site_id,
        topic=rules.topic_of(root, row.site_id, row.id),
        key=sealing.unseal(secrets, bytes(row.sealed_key), bound_to=row.id.bytes),
        bound_from_us=to_us(row.bound_from),
        faults=always,
        power_on_faults=power_on,
        power_on_messages=count,
        packed_id=element(row.id.bytes),
        format=row.format,
    )

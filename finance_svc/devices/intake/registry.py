"""Devices as the gateway needs them: by topic, keys opened, fault codes by kind."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc import sealing
from finance_svc.devices import rules
from finance_svc.devices.intake.pack import element
from finance_svc.devices.telemetry import Device, Route, to_us
from finance_svc.settings import config

DEVICES = sa.text("""
SELECT d.id, d.site_id, d.kind, d.sealed_key, d.format, d.route_id, d.external_id,
  coalesce(min(b.valid_from), d.registered_at) AS bound_from
FROM device d LEFT JOIN device_binding b ON b.device_id = d.id GROUP BY d.id
""")

VERSION = sa.text("SELECT version FROM device_registry")
ROUTES = sa.text("""
SELECT id, site_id, pattern, codec, mapping FROM topic_route WHERE retired_at IS NULL ORDER BY id
""")


class Registry(NamedTuple):
    """All devices of a deployment at one version."""

    version: int
    by_topic: dict[bytes, Device]
    by_id: dict[UUID, Device]
    routes: tuple[Route, ...] = ()


def load_devices(session: Session, *, secret: bytes, root: str, others: Sequence[bytes] = ()) -> Registry:
    """Every device with its key opened by the deployment's secret; topics begin with `root`.

    A device of a route is known by its name there, and no longer by a topic of its own.

    `others`: secrets that a rotation is bringing in or has just replaced.
    """
    connection = session.connection()
    version = connection.execute(VERSION).scalar_one()
    rows = connection.execute(DEVICES).all()
    devices = {row.id: _device(row, (secret, *others), root) for row in rows}
    routed = {row.id for row in rows if row.route_id is not None}
    by_topic = {device.topic.encode(): device for key, device in devices.items() if key not in routed}
    named: dict[UUID, dict[str, Device]] = {}
    for row in rows:
        if row.route_id is not None:
            named.setdefault(row.route_id, {})[row.external_id] = devices[row.id]
    routes = [
        Route(row.id, row.site_id, row.pattern, row.codec, row.mapping, named.get(row.id, {}))
        for row in connection.execute(ROUTES)
    ]
    return Registry(version, by_topic, devices, tuple(routes))


def registry_version(session: Session) -> int:
    """The present version of the registry."""
    version: int = session.connection().execute(VERSION).scalar_one()
    return version


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

"""What devices speak: formats, and topics of others with the names of devices there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.devices import queries, rules
from finance_svc.devices.formats import routed
from finance_svc.devices.models import Device, TopicRoute
from finance_svc.devices.service.registry import own_room, tell_gateways
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.kernel.errors import Forbidden
from finance_svc.receipts import queries as receipts


@dataclass(frozen=True)
class NewRoute:
    """Topics of a site that are not ours, what is spoken there, and its mapping."""

    site_id: UUID
    pattern: str
    codec: str
    mapping: Mapping[str, Any] | None = None


def set_format(
    session: Session, device_id: UUID, device_format: Mapping[str, Any] | None, *, actor: Actor, now: datetime
) -> Device:
    """Say what a device speaks: `codec`, and `mapping` for a site's own JSON; None is our own format.

    Only until its first message was taken: who holds the goods gains from a wrong unit. Gateways take it
    up with their next batch and check the mapping. Raises `FormatUnknown`, `FormatFixed`.
    """
    actor.require(Permission.DEVICE_MANAGE)
    rules.require_format(device_format)
    device = _lock_silent(session, device_id, actor)
    if device.route_id is not None:
        raise rules.FormatUnknown("the device speaks on a route, which has its format")
    device.format = None if device_format is None else dict(device_format)
    session.add(device)
    session.flush()
    body = {"format": device.format}
    subject = ("device", device_id)
    audit.record(session, act="device.format_set", subject=subject, actor=actor, now=now, body=body)
    tell_gateways(session)
    return device


def _lock_silent(session: Session, device_id: UUID, actor: Actor) -> Device:
    """The actor's device, if it has not reported, and no batch under way that holds its first message.

    Gateways wait with their chains until this transaction ends, and read the registry again when they go on.
    """
    with as_house(session):
        queries.lock_chains(session)
    device = queries.lock_device(session, device_id)
    own_room(session, device.room_id, actor)
    with as_house(session):
        if queries.has_reported(session, device_id):
            raise rules.FormatFixed("the device has reported in its present format")
    return device


def add_route(session: Session, route: NewRoute, *, root: str, actor: Actor, now: datetime) -> TopicRoute:
    """Let a site's network server speak on its own topics; `root` is ours (`ROUTE_WRONG`, `ROUTE_TAKEN`)."""
    actor.require(Permission.DEVICE_MANAGE)
    site = receipts.get_site(session, route.site_id)
    if actor is not HOUSE and site.organisation_id != actor.organisation_id:
        raise Forbidden("only the keeper of a site opens topics for it")
    rules.require_route(route.codec, route.mapping, route.pattern)
    with as_house(session):
        rules.require_free(route.pattern, root, queries.lock_patterns(session))
    row = TopicRoute(
        organisation_id=site.organisation_id,
        object_id=site.id,
        site_id=site.id,
        pattern=route.pattern,
        codec=route.codec,
        mapping=None if route.mapping is None else dict(route.mapping),
        opened_at=now,
    )
    session.add(row)
    session.flush()
    body = {"pattern": row.pattern, "codec": row.codec, "mapping": row.mapping}
    audit.record(
        session, act="route.opened", subject=("topic_route", row.id), actor=actor, now=now, body=body
    )
    tell_gateways(session)
    return row


def retire_route(session: Session, route_id: UUID, *, actor: Actor, now: datetime) -> TopicRoute:
    """Take no more messages from a route's topics; once is enough. Its devices keep what they said."""
    actor.require(Permission.DEVICE_MANAGE)
    row = queries.lock_route(session, route_id)
    if actor is not HOUSE and row.organisation_id != actor.organisation_id:
        raise Forbidden("only the keeper of a site closes its topics")
    if row.retired_at is None:
        row.retired_at = now
        session.add(row)
        session.flush()
        subject = ("topic_route", row.id)
        audit.record(session, act="route.retired", subject=subject, actor=actor, now=now, body={})
        tell_gateways(session)
    return row


def set_route(
    session: Session, device_id: UUID, route_id: UUID, external_id: str, *, actor: Actor, now: datetime
) -> Device:
    """Say by which name (devEui, uniqueId, a name) a device is known on a route of its site.

    From then on it speaks there and no longer on its own topic. Only until its first message was taken
    (`FORMAT_FIXED`); a name stands once on a route (`EXTERNAL_ID_TAKEN`).
    """
    actor.require(Permission.DEVICE_MANAGE)
    device = _lock_silent(session, device_id, actor)
    route = queries.lock_route(session, route_id)
    rules.require_route_of(device.site_id, route.site_id, retired=route.retired_at is not None)
    known = routed.known_as(route.codec, external_id)
    rules.require_name(known, taken=queries.is_named(session, route_id, known, besides=device_id))
    device.route_id, device.external_id, device.format = route.id, known, None
    session.add(device)
    session.flush()
    body = {"route_id": str(route.id), "external_id": known}
    audit.record(
        session, act="device.route_set", subject=("device", device_id), actor=actor, now=now, body=body
    )
    tell_gateways(session)
    return device

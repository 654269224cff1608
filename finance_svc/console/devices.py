"""Devices: their health, a new one with its credentials shown once, one device, and its move."""

import base64
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID

import segno
from flask import Blueprint, Response, make_response, render_template, request, url_for
from markupsafe import Markup
from sqlmodel import Session

from finance_svc.alarms.queries.live import LiveChannel, find_live
from finance_svc.console.pages import show
from finance_svc.console.worst import RoomState, room_state
from finance_svc.db import as_house
from finance_svc.devices import queries, rules, service
from finance_svc.devices.queries.health import Health, find_bindings, find_health
from finance_svc.devices.rules import Channel
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput
from finance_svc.receipts import queries as receipts
from finance_svc.settings import Settings
from finance_svc.web import caller, requires, transaction
from finance_svc.web.endpoint import running

if TYPE_CHECKING:
    from finance_svc.devices.models import Device
    from finance_svc.receipts.models import Room, Site

SHOWN = 200
LOOKED_BACK = timedelta(days=7)
LONGEST_NAME = 200
LONGEST_PERIOD_S = 86_400
PRESETS = {
    "thermometer": ("temperature_c",),
    "climate": ("temperature_c", "humidity_pct"),
    "door": ("door_open",),
    "scale": ("weight_kg",),
    "mains": ("mains_power",),
    "camera": ("camera_heartbeat",),
    "gas_analyser": ("o2_pct", "co2_pct", "temperature_c"),
    "seal_sensor": ("seal_intact", "lid_open", "light_lx"),
    "tracker": ("latitude_deg", "longitude_deg", "accuracy_m", "fix_valid", "speed_kn"),
}
"""What a new device measures, by its kind."""
PLACEMENTS = ("", "pulp", "return_air", "room", "evaporator", "outside")
FORMATS = ("native", "thingsboard", "chirpstack", "traccar")
"""Those that need no mapping; a mapping is tried first, on the device's page."""
USUAL_VALUES = {"temperature_c": 0.4, "humidity_pct": 92.1, "weight_kg": 24830, "mains_power": 1}
NOWHERE = (None, None)
bp = Blueprint("devices", __name__)


@dataclass(frozen=True)
class DeviceRow:
    """A device on the list."""

    device: "Device"
    room: "Room | None"
    site: "Site | None"
    state: RoomState
    channels: list[LiveChannel]
    health: Health

    @property
    def heard_at(self) -> datetime | None:
        """When its newest value was taken in."""
        return max((each.received_at for each in self.channels if each.received_at), default=None)

    @property
    def delay(self) -> timedelta | None:
        """How long its newest value was under way, or how far its clock is off."""
        newest = max((each for each in self.channels if each.received_at and each.ts), key=_age, default=None)
        return newest.received_at - newest.ts if newest and newest.received_at and newest.ts else None

    @property
    def battery(self) -> float | None:
        """In percent, of a device that tells it."""
        return next((each.value for each in self.channels if each.kind == "battery_pct"), None)


def _age(channel: LiveChannel) -> datetime:
    assert channel.received_at is not None
    return channel.received_at


@bp.get("/devices")
@requires(Permission.READ)
def find_all() -> Response:
    """Every device the reader may see, the worst first."""
    with transaction() as (session, now):
        found = queries.find_devices(session, limit=SHOWN)
        rows = sorted(_rows(session, found, now), key=lambda row: list(RoomState).index(row.state))
        return show(session, now, "devices/list.html", rows=rows, may_add=_may_manage())


def _may_manage() -> bool:
    return Permission.DEVICE_MANAGE in caller().permissions


def _rows(session: Session, found: "list[Device]", now: datetime) -> list[DeviceRow]:
    places = {room.id: (room, site) for room, site in receipts.find_rooms(session)}
    channels: defaultdict[UUID, list[LiveChannel]] = defaultdict(list)
    with as_house(session):
        for each in find_live(session, {device.room_id for device in found}, now=now):
            channels[each.device_id].append(each)
        health = find_health(session, [device.id for device in found], since=now - LOOKED_BACK)
    return [
        DeviceRow(
            device=device,
            room=places.get(device.room_id, NOWHERE)[0],
            site=places.get(device.room_id, NOWHERE)[1],
            state=room_state([each.state for each in channels[device.id]], ()),
            channels=channels[device.id],
            health=health[device.id],
        )
        for device in found
    ]


@bp.get("/devices/new")
@requires(Permission.DEVICE_MANAGE)
def ask_new() -> Response:
    """The form for a new device."""
    with transaction() as (session, now):
        return show(
            session,
            now,
            "devices/new.html",
            rooms=_own_rooms(session),
            chosen=request.args.get("room", ""),
            presets=PRESETS,
            placements=PLACEMENTS,
            formats=FORMATS,
        )


def _own_rooms(session: Session) -> "list[tuple[Room, Site]]":
    organisation_id, _ = caller().identified()
    return receipts.find_rooms(session, [organisation_id])


@bp.post("/devices/new")
@requires(Permission.DEVICE_MANAGE)
def register() -> Response:
    """Register; the page shows the credentials this once, and waits for the first value."""
    new, spoken = _typed()
    with transaction() as (session, now):
        device, key = service.register(
            session, new, secret=Settings().secret_keys()[0], actor=caller(), now=now
        )
        if spoken != "native":
            service.set_format(session, device.id, {"codec": spoken}, actor=caller(), now=now)
        page = show(
            session,
            now,
            "devices/credentials.html",
            device=device,
            key=base64.urlsafe_b64encode(key).rstrip(b"=").decode(),
            topic=topic_of(device),
            spoken=spoken,
            sample=_sample(device, now),
            picture=_picture(device, key),
            channels=_live(session, device, now),
        )
        page.headers["Cache-Control"] = "no-store"
        return page


def _typed() -> tuple[service.NewDevice, str]:
    """The form as a device; refuses `BAD_REQUEST`."""
    form = request.form
    kind, period, placement = form.get("kind", ""), form.get("period_s", ""), form.get("placement", "")
    name, spoken = form.get("name", "").strip(), form.get("format", "native")
    known = kind in PRESETS and placement in PLACEMENTS and spoken in FORMATS
    if not known or not 0 < len(name) <= LONGEST_NAME or "\x00" in name:
        raise BadInput("BAD_REQUEST", "name the device and choose what it measures")
    if not period.isdecimal() or not 1 <= int(period) <= LONGEST_PERIOD_S:
        raise BadInput("BAD_REQUEST", "a period is 1 to 86400 seconds")
    channels = [Channel(each, each, int(period), placement) for each in PRESETS[kind]]
    room_id = ids.read("room", form.get("room", ""))
    return service.NewDevice(room_id=room_id, name=name, kind=kind, channels=channels), spoken


def topic_of(device: "Device") -> str:
    """What the device publishes on."""
    root = rules.topic_root(Settings().mqtt_root, sandbox=running().sandbox)
    return rules.topic_of(root, device.site_id, device.id)


def _sample(device: "Device", now: datetime) -> str:
    values = {each["channel"]: USUAL_VALUES.get(each["kind"], 0) for each in device.channels}
    ts = now.isoformat(timespec="seconds").replace("+00:00", "Z")
    return json.dumps({"boot": "9f2c", "seq": 1, "ts": ts, "values": values})


def _picture(device: "Device", key: bytes) -> Markup:
    told = {
        "device": ids.show("device", device.id),
        "topic": topic_of(device),
        "key": base64.urlsafe_b64encode(key).rstrip(b"=").decode(),
    }
    drawn = BytesIO()
    segno.make(json.dumps(told), error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, scale=5, border=3, dark="#16202b", light="#ffffff", omitsize=True
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704 - drawn by us: paths and numbers only


@bp.get("/devices/<id(device):device_id>")
@requires(Permission.READ)
def open_one(device_id: UUID) -> Response:
    """One device: what it says, how it does, where it has been."""
    with transaction() as (session, now):
        device = queries.get_device(session, device_id)
        row = _rows(session, [device], now)[0]
        is_own = device.organisation_id == caller().organisation_id
        return show(
            session,
            now,
            "devices/one.html",
            row=row,
            device=device,
            topic=topic_of(device),
            bindings=find_bindings(session, device_id),
            places={room.id: (room, site) for room, site in receipts.find_rooms(session)},
            rooms=_own_rooms(session) if is_own and _may_manage() else [],
        )


@bp.get("/devices/<id(device):device_id>/now")
@requires(Permission.READ)
def show_now(device_id: UUID) -> Response:
    """What the device says now, without the page around it."""
    with transaction() as (session, now):
        channels = _live(session, queries.get_device(session, device_id), now)
        return make_response(render_template("places/now.html", channels=channels, now=now))


def _live(session: Session, device: "Device", now: datetime) -> list[LiveChannel]:
    with as_house(session):
        return find_live(session, [device.room_id], now=now, device_id=device.id)


@bp.post("/devices/<id(device):device_id>/move")
@requires(Permission.DEVICE_MANAGE)
def move(device_id: UUID) -> Response:
    """Let the device watch another room from now on."""
    room_id = ids.read("room", request.form.get("room", ""))
    with transaction() as (session, now):
        service.bind(session, device_id=device_id, room_id=room_id, valid_from=now, actor=caller(), now=now)
    response = make_response("", 303)
    response.headers["Location"] = url_for("console.devices.open_one", device_id=device_id)
    return response

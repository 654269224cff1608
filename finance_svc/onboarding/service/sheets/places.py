"""Sites, rooms and devices."""

import re
from collections.abc import Iterator, Sequence

from finance_svc.devices import queries as known_devices
from finance_svc.devices import service as devices
from finance_svc.devices.rules import Channel
from finance_svc.onboarding import rules
from finance_svc.onboarding.rules import Row, Sheet
from finance_svc.onboarding.service.intake import Intake, Kind, Made, Reach, Values
from finance_svc.receipts import queries
from finance_svc.receipts import service as receipts
from finance_svc.receipts.rules import RoomPlan, SitePlan

CHANNEL = re.compile(r"([A-Za-z0-9_.\-]{1,60})=([A-Za-z0-9_.\-]{1,60}):([1-9][0-9]{0,4})(?::([^:;]{0,60}))?")
NAME = re.compile(r"[A-Za-z0-9_.\-]{1,60}")
LONGEST_PERIOD_S = 86_400


def write_sites(intake: Intake, sheet: Sheet, rows: Sequence[Row]) -> list[Made]:
    """Register warehouses."""
    made = []
    for row in rows:
        actor = intake.keeper(sheet, row)
        values = {name: value for name, value in row.values.items() if name not in {"warehouse", "time_zone"}}
        plan = SitePlan(zone=intake.zone(row, "time_zone"), jurisdiction="prc", **values)
        site = receipts.register_site(intake.session, plan=plan, actor=actor, now=intake.now)
        made.append(Made(site.id, site.organisation_id))
    return made


def read_sites(reach: Reach) -> Iterator[Values]:
    """Warehouses."""
    for site in queries.find_sites(reach.session, reach.keepers):
        names = ("name", "address", "region", "licence_no", "licence_valid_to")
        values = {name: getattr(site, name) for name in names}
        yield values | {"warehouse": reach.tax_id(site.organisation_id), "time_zone": site.zone}


def write_rooms(intake: Intake, sheet: Sheet, rows: Sequence[Row]) -> list[Made]:
    """Register rooms."""
    made = []
    for row in rows:
        actor = intake.keeper(sheet, row)
        plan = RoomPlan(site_id=intake.site(row, "site").id, name=row.values["name"])
        room = receipts.register_room(intake.session, plan=plan, actor=actor, now=intake.now)
        made.append(Made(room.id, room.organisation_id))
    return made


def read_rooms(reach: Reach) -> Iterator[Values]:
    """Rooms."""
    for room, site in queries.find_rooms(reach.session, reach.keepers):
        yield {"warehouse": reach.tax_id(room.organisation_id), "site": site.name, "name": room.name}


def write_devices(intake: Intake, sheet: Sheet, rows: Sequence[Row]) -> list[Made]:
    """Register devices; their keys are taken from the run, once."""
    made = []
    for row in rows:
        actor = intake.keeper(sheet, row)
        room, _site = intake.room(row, "room")
        if not NAME.fullmatch(row.values["kind"]):
            raise rules.UnknownReference("letters, digits, _ . - only", column="kind")
        channels = [_channel(text) for text in row.values["channels"]]
        new = devices.NewDevice(room.id, row.values["name"], row.values["kind"], channels)
        device, _key = devices.register(
            intake.session, new, secret=intake.secret, actor=actor, now=intake.now
        )
        made.append(Made(device.id, device.organisation_id))
    return made


def _channel(text: str) -> Channel:
    found = CHANNEL.fullmatch(text)
    if found is None or int(found[3]) > LONGEST_PERIOD_S:
        raise rules.UnknownReference(f"{text!r} is not NAME=KIND:SECONDS[:PLACEMENT]", column="channels")
    return Channel(channel=found[1], kind=found[2], period_s=int(found[3]), placement=found[4] or "")


def _show_channel(row: dict[str, object]) -> str:
    shown = f"{row['channel']}={row['kind']}:{row['period_s']}"
    return f"{shown}:{row['placement']}" if row["placement"] else shown


def read_devices(reach: Reach) -> Iterator[Values]:
    """Devices with their channels."""
    rooms = {room.id: (room, site) for room, site in queries.find_rooms(reach.session)}
    for device in known_devices.find_kept(reach.session, reach.keepers):
        room, site = rooms[device.room_id]
        yield {
            "warehouse": reach.tax_id(device.organisation_id),
            "site": site.name,
            "room": room.name,
            "name": device.name,
            "kind": device.kind,
            "channels": tuple(sorted(map(_show_channel, device.channels))),
        }


SITES = Kind(write_sites, read_sites)
ROOMS = Kind(write_rooms, read_rooms)
DEVICES = Kind(write_devices, read_devices)

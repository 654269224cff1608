"""Rooms full of devices, readings as a gateway leaves them, and the watch over them."""

import itertools
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from finance_svc.alarms import rules
from finance_svc.custody import rules as rules_of_custody
from finance_svc.custody import service as custody
from finance_svc.db import Scope, clock
from finance_svc.devices import service as devices
from finance_svc.devices.rules import Channel
from finance_svc.kernel.actor import HOUSE
from finance_svc.settings import config
from finance_svc.watch import Watch
from tests.builders.receipts import a_pledged_lot

SECRET = bytes(range(32))
GATEWAY = "gw-test"
SHANGHAI = ZoneInfo("Asia/Shanghai")
MINUTE = timedelta(minutes=1)
KINDS = ("temperature_c", "humidity_pct", "door_open", "camera_heartbeat", "mains_power")
NORMAL = {
    "temperature_c": 0.5, "humidity_pct": 92.0, "door_open": 0.0, "camera_heartbeat": 1.0, "mains_power": 1.0,
}  # fmt: skip
HEAD = sa.text("""
    INSERT INTO gateway_chain (gateway_id, seq, hash) VALUES (:gateway, :count, '\\x00')
    ON CONFLICT (gateway_id) DO UPDATE SET seq = gateway_chain.seq + :count RETURNING seq
""")
READING = sa.text("""
    INSERT INTO reading (device_id, ts, value, received_at, counter, chain_seq, sample, late, channel, trust,
                         scope, gateway_id)
    VALUES (:device, :ts, :value, :received, :counter, :seq, 0, :late, :channel, :trust, 'boot', :gateway)
""")
numbers = itertools.count(1)


def a_device(session, room, *kinds, now, period_s=60, bound_from=None, placement=""):
    """A bound device with one channel of each kind; gives its id."""
    new = devices.NewDevice(
        room_id=room.id,
        name=f"device {next(numbers)}",
        kind="probe",
        channels=[Channel(kind, kind, period_s, placement) for kind in kinds],
        bound_from=bound_from,
    )
    row, _key = devices.register(session, new, secret=SECRET, actor=HOUSE, now=now)
    return row.id


def cover(session, first, last):
    """Partitions for readings of this time."""
    session.connection().execute(
        sa.text("SELECT ensure_partitions(:first, :last)"), {"first": first, "last": last}
    )


def a_watched_lot(database, *, pledge=True, perfected=False, **facts):
    """A pledged golden lot in a room with two multi-sensors (COLD_GATE), devices bound now."""
    with database.transaction(Scope.house()) as (session, now):
        trade = a_pledged_lot(session, now=now, perfected=perfected, **facts)
        cover(session, now - timedelta(days=62), now + timedelta(days=32))
        first = a_device(session, trade.room, *KINDS, now=now)
        second = a_device(session, trade.room, "temperature_c", now=now)
    return SimpleNamespace(
        lot_id=trade.lot.id,
        room_id=trade.room.id,
        trade=trade,
        first=first,
        second=second,
        devices=(first, second),
    )


def a_watch(database, book=None):
    """A life of the watch."""
    return Watch(database, book or rules.read_rules(config("alarm_rules")))


def to(database, moment):
    """Move the frozen clock."""
    with database.transaction(Scope.house()) as (session, _now):
        clock.freeze(session, moment)


def feed(database, readings, *, gateway=GATEWAY, trust="signed", late=None, one_message=False):
    """Store readings (device, channel, ts, value), one message each or all one, received by the clock."""
    with database.transaction(Scope.house()) as (session, now):
        last = session.connection().execute(HEAD, {"gateway": gateway, "count": len(readings)}).scalar_one()
        counters = itertools.repeat(next(numbers)) if one_message else numbers
        rows = [
            {
                "device": device, "channel": channel, "ts": ts, "value": value, "received": now,
                "gateway": gateway, "counter": next(counters), "seq": last - len(readings) + n + 1,
                "trust": trust, "late": (now - ts > 2 * MINUTE) if late is None else late,
            }
            for n, (device, channel, ts, value) in enumerate(readings)
        ]  # fmt: skip
        if rows:
            session.connection().execute(READING, rows)


def samples(room, at, *, skip=(), **values):
    """One sample of every channel of a watched lot's devices."""
    wanted = NORMAL | values
    return [
        (device, kind, at, wanted[kind])
        for device in room.devices
        for kind in (KINDS if device == room.first else ("temperature_c",))
        if kind not in skip
    ]


def pulse(database, room, *, at, skip=(), **values):
    """Store one sample of every channel."""
    feed(database, samples(room, at, skip=skip, **values))


def live(database, watch, room, start, minutes, *, skip=(), **values):
    """Let a room report every minute while the clock moves, five minutes a pass; gives the time after it."""
    times = [start + n * MINUTE for n in range(minutes)]
    for first in range(0, minutes, 5):
        part = times[first : first + 5]
        to(database, part[-1])
        feed(database, [one for at in part for one in samples(room, at, skip=skip, **values)], late=False)
        watch.run_pass()
    return start + minutes * MINUTE


def watched_before(database, room, now, minutes=15):
    """Readings of the quarter of an hour before now: the score of a room needs so long a look."""
    times = [now - n * MINUTE for n in range(1, minutes + 1)]
    feed(database, [one for at in times for one in samples(room, at)], late=False)


def an_assessment(session, custodian, proposer, approver, *, now, value="1"):
    """What two officers of a lender think of a custodian: all parts alike."""
    parts = rules_of_custody.AssessmentParts(
        **dict.fromkeys(("licence", "insurance", "blind_counts", "incidents"), Decimal(value))
    )
    row = custody.propose_assessment(session, custodian.id, parts, reason="seen", actor=proposer, now=now)
    return custody.approve_assessment(session, row.id, actor=approver, now=now)


def a_door_open_at_night(database, now):
    """A watched lot whose door was opened at 21:00; gives room, watch and that time."""
    room, watch = a_watched_lot(database), a_watch(database)
    opened = now.astimezone(SHANGHAI).replace(hour=21, minute=0, second=0, microsecond=0)
    opened += timedelta(days=opened < now)
    to(database, opened)
    feed(database, [(room.first, "door_open", opened, 1.0)])
    watch.run_pass()
    return room, watch, opened


def pass_time(database, watch, moment):
    """Move the clock without any reading."""
    to(database, moment)
    while watch.run_pass():
        pass

"""Signs of tampering become alarms: once per device and day, and only of devices that proved themselves."""

from datetime import timedelta

import sqlalchemy as sa

from finance_svc import watch as watch_module
from finance_svc.alarms import queries
from finance_svc.db import Scope
from finance_svc.kernel.ids import new_id
from tests.builders.custody import GATEWAY, HEAD, MINUTE, a_watch, a_watched_lot, feed, to

SIGNAL = sa.text("""
    INSERT INTO device_signal
        (id, device_id, kind, scope, counter, occurrences, gateway_id, chain_seq, received_at)
    VALUES (:id, :device, :kind, 'boot', 1, 1, :gateway, :seq, :now)
""")


def signal(database, device, kind="REPLAY"):
    """The gateway notes a sign of tampering."""
    with database.transaction(Scope.house()) as (session, now):
        seq = session.connection().execute(HEAD, {"gateway": GATEWAY, "count": 1}).scalar_one()
        values = {"id": new_id(), "device": device, "kind": kind, "gateway": GATEWAY, "seq": seq, "now": now}
        session.connection().execute(SIGNAL, values)


def replays(database):
    with database.transaction(Scope.house()) as (session, _now):
        return [alarm for alarm in queries.find_alarms(session) if alarm.kind == "replay"]


def test_yesterday_replayed_is_one_alarm_however_many_messages_and_restarts(database, now):
    room, watch = a_watched_lot(database), a_watch(database)
    feed(database, [(room.first, "temperature_c", now, 0.5)])
    for n, kind in enumerate(("REPLAY", "CONFLICT", "REPLAY")):
        to(database, now + n * MINUTE)
        signal(database, room.first, kind)
        watch.run_pass()
        watch = a_watch(database)

    to(database, now + timedelta(days=1))
    signal(database, room.first)
    watch.run_pass()

    first, second = replays(database)
    assert (first.priority, first.state, first.opened_at, first.version) == ("P2", "unack", now, 1)
    assert second.opened_at == now + timedelta(days=1)


def test_signs_in_a_backlog_longer_than_a_page_are_seen(database, now, monkeypatch):
    monkeypatch.setattr(watch_module, "PAGE", 2)
    room, watch = a_watched_lot(database), a_watch(database)
    feed(database, [(room.first, "temperature_c", now, 0.5)])
    for kind in ("CONFLICT", "COUNTER_RESET", "REPLAY", "REPLAY"):
        signal(database, room.first, kind)

    while watch.run_pass():
        pass

    assert [alarm.opened_at for alarm in replays(database)] == [now]


def test_what_is_sent_under_the_name_of_a_device_that_never_proved_itself_is_none(database, now):
    room, watch = a_watched_lot(database), a_watch(database)
    feed(database, [(room.first, "temperature_c", now, 0.5)], trust="open")

    signal(database, room.first)
    watch.run_pass()

    assert replays(database) == []

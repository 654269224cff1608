"""The accept table (GATEWAY 5) on a real database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psycopg
import pytest
import sqlalchemy as sa

from finance_svc.db import Scope, clock
from finance_svc.devices import intake, queries, service
from finance_svc.kernel.actor import Actor, Permission
from tests.builders.devices import (
    SECRET,
    Door,
    a_payload,
    a_publish,
    a_room,
    rows,
    show,
)

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def reasons(database):
    return sorted(rows(database, "SELECT reason, readings FROM quarantined_message"))


def signals(database):
    return sorted(row[0] for row in rows(database, "SELECT kind FROM device_signal"))


def test_an_unseen_message_is_stored_with_every_channel(database, door, probe, now):
    outcome = door.take(a_publish(*probe, a_payload(now, temperature_c=0.42, humidity_pct=92.1)))

    assert outcome[:4] == (2, 2, 0, 0)
    found = rows(
        database,
        "SELECT channel, value, ts, late, trust, scope, counter, sample, chain_seq FROM reading ORDER BY 1",
    )
    assert found == [
        ("humidity_pct", 92.1, now, False, "signed", "9f2c", 1, 0, 1),
        ("temperature_c", 0.42, now, False, "signed", "9f2c", 1, 0, 1),
    ]


def test_a_message_two_minutes_old_is_not_late_and_a_second_more_is(database, door, probe, now):
    door.take(
        a_publish(*probe, a_payload(now - 2 * MINUTE, 1)),
        a_publish(*probe, a_payload(now - 2 * MINUTE - SECOND, 2)),
    )

    assert rows(database, "SELECT counter, late FROM reading ORDER BY 1") == [(1, False), (2, True)]


@pytest.mark.parametrize(
    ("offset", "reason"),
    [
        (2 * MINUTE + SECOND, "CLOCK_FUTURE"),
        (-SECOND - DAY, "CLOCK_PAST"),
        (-500 * DAY, "CLOCK_PAST"),
        (20_000 * DAY, "CLOCK_FUTURE"),
    ],
)
def test_a_message_of_a_wrong_clock_is_quarantined_and_takes_no_key(
    database, door, probe, now, offset, reason
):
    with database.transaction(Scope.house()) as (session, _):
        session.connection().execute(sa.text("UPDATE device_binding SET valid_from = :at"), {"at": now - DAY})

    outcome = door.take(a_publish(*probe, a_payload(now + offset)))

    assert outcome[:4] == (1, 0, 0, 1)
    assert reasons(database) == [(reason, 1)]
    assert rows(database, "SELECT count(*) FROM message_key") == [(0,)]


def test_an_old_message_is_stored_in_a_replay_session_of_its_device_only(database, door, probe, now):
    device, _key = probe
    old = now - 900 * DAY
    with database.transaction(Scope.house()) as (session, _):
        session_id = intake.record_session(session, device_id=device.id, scope="9f2c", now=now)

    without_partition = door.take(a_publish(*probe, a_payload(old)))
    with database.transaction(Scope.house()) as (session, _):
        intake.ensure_partitions(session, old, old)
    stored = door.take(a_publish(*probe, a_payload(old)))
    with database.transaction(Scope.house()) as (session, _):
        counts = intake.session_counts(session, session_id)
        intake.close_session(session, session_id, now=now)
    closed = door.take(a_publish(*probe, a_payload(old, 2)))

    assert without_partition[:4] == (1, 0, 0, 1)
    assert stored[:4] == (1, 1, 0, 0)
    assert closed[:4] == (1, 0, 0, 1)
    assert reasons(database) == [("CLOCK_PAST", 1), ("CLOCK_RANGE", 1)]
    assert tuple(counts) == (2, 1, 0, 1)


def test_the_same_message_again_is_a_duplicate_even_within_one_batch(database, door, probe, now):
    publish = a_publish(*probe, a_payload(now))

    first = door.take(publish, publish)
    second = door.take(publish)

    assert first[:4] == (2, 1, 1, 0)
    assert second[:4] == (1, 0, 1, 0)
    assert signals(database) == []


def test_a_message_repeated_after_ten_minutes_is_a_replay(database, door, probe, now):
    publish = a_publish(*probe, a_payload(now))
    door.take(publish)

    advance(database, now + 10 * MINUTE + SECOND)
    again = door.take(publish, publish)

    assert again[:4] == (2, 0, 2, 0)
    assert rows(database, "SELECT kind, occurrences, counter FROM device_signal") == [("REPLAY", 2, 1)]


def test_the_brokers_own_redelivery_after_ten_minutes_is_no_replay(database, door, probe, now):
    door.take(a_publish(*probe, a_payload(now)))

    advance(database, now + 30 * MINUTE)
    door.take(a_publish(*probe, a_payload(now), flags=0x0A))

    assert signals(database) == []


def test_the_same_message_by_another_way_is_a_replay_at_once(database, door, probe, now):
    device, key = probe
    payload = a_payload(now)
    by_property = a_publish(device, key, payload)
    signature = by_property.properties[-43:]
    by_suffix = a_publish(device, key, payload + b"." + signature, sign=False)

    door.take(by_property)
    again = door.take(by_suffix)

    assert again[:4] == (1, 0, 1, 0)
    assert signals(database) == ["REPLAY"]


def test_a_second_content_for_a_key_is_a_conflict_and_the_first_stays(database, door, probe, now):
    door.take(a_publish(*probe, a_payload(now, temperature_c=0.5, humidity_pct=90.0)))

    forged = door.take(a_publish(*probe, a_payload(now, temperature_c=9.5, humidity_pct=91.0)))

    assert forged[:4] == (2, 0, 0, 2)
    assert reasons(database) == [("CONFLICT", 2)]
    assert signals(database) == ["CONFLICT"]
    assert rows(database, "SELECT value FROM reading WHERE channel = 'temperature_c'") == [(0.5,)]
    assert rows(database, "SELECT counter, first_chain_seq, chain_seq, readings FROM value_conflict") == [
        (1, 1, 2, 2)
    ]


def test_a_message_nobody_vouches_for_cannot_take_a_genuine_ones_key(database, door, probe, now):
    forged = door.take(a_publish(*probe, a_payload(now, temperature_c=9.0), sign=False))
    genuine = door.take(a_publish(*probe, a_payload(now, temperature_c=0.5)))

    assert forged[:4] == genuine[:4] == (1, 1, 0, 0)
    assert rows(database, "SELECT value, trust, scope FROM reading ORDER BY 1") == [
        (0.5, "signed", "9f2c"),
        (9.0, "open", "open/9f2c"),
    ]


def test_an_unsigned_message_counts_as_transport_behind_a_broker_with_an_access_list(database, probe, now):
    Door(database, acl=True).take(a_publish(*probe, a_payload(now), sign=False))

    assert rows(database, "SELECT trust FROM reading") == [("transport",)]


def test_a_lower_unseen_counter_is_stored_and_closes_its_gap(database, door, probe, now):
    device, _ = probe
    door.take(a_publish(*probe, a_payload(now, 1)), a_publish(*probe, a_payload(now, 5)))
    assert gaps(database, device) == [(2, 4)]

    door.take(a_publish(*probe, a_payload(now, 3)))
    assert gaps(database, device) == [(2, 2), (4, 4)]

    door.take(a_publish(*probe, a_payload(now, 4)), a_publish(*probe, a_payload(now, 2)))
    assert gaps(database, device) == []
    assert signals(database) == []


def test_a_batch_message_spans_as_many_counters_as_it_has_samples(database, door, probe, now):
    device, _ = probe
    samples = ", ".join(f'{{"ts": "{show(now)}", "values": {{"temperature_c": {n}}}}}' for n in range(3))
    door.take(a_publish(*probe, f'{{"boot": "b", "seq": 10, "samples": [{samples}]}}'.encode()))

    door.take(a_publish(*probe, a_payload(now, 13, boot="b")))

    assert gaps(database, device) == []
    assert rows(database, "SELECT counter, sample FROM reading ORDER BY 1, 2") == [
        (10, 0),
        (10, 1),
        (10, 2),
        (13, 0),
    ]


def test_a_new_boot_is_normal_and_a_known_one_after_it_is_a_reset(database, door, probe, now):
    door.take(a_publish(*probe, a_payload(now, 900, boot="one")))
    door.take(a_publish(*probe, a_payload(now, 1, boot="two")))
    assert signals(database) == []

    outcome = door.take(a_publish(*probe, a_payload(now, 901, boot="one")))

    assert outcome.stored == 1
    assert signals(database) == ["COUNTER_RESET"]


def test_a_retained_message_is_quarantined(database, door, probe, now):
    outcome = door.take(a_publish(*probe, a_payload(now, temperature_c=1.0, humidity_pct=2.0), flags=0x03))

    assert outcome[:4] == (2, 0, 0, 2)
    assert reasons(database) == [("RETAINED", 2)]


def test_fault_codes_are_never_values_and_good_columns_of_the_row_are_kept(database, door, probe, now):
    payload = a_payload(now, 7, temperature_c=-127.0, humidity_pct=327.67, door_open=1.0, spare=85.0)

    outcome = door.take(a_publish(*probe, payload))

    assert outcome[:4] == (4, 2, 0, 2)
    assert rows(database, "SELECT channel FROM reading ORDER BY 1") == [("door_open",), ("spare",)]
    assert rows(database, "SELECT reason, detail, payload FROM quarantined_message") == [
        ("SENSOR_FAULT", "0:temperature_c=-127 0:humidity_pct=327.67", None)
    ]
    assert door.take(a_publish(*probe, payload))[:4] == (4, 0, 4, 0)
    assert reasons(database) == [("SENSOR_FAULT", 2)]


def test_85_degrees_is_a_fault_at_power_on_only(database, door, probe, now):
    outcome = door.take(
        a_publish(*probe, a_payload(now, 1, temperature_c=85.0)),
        a_publish(*probe, a_payload(now, 3, temperature_c=85.0)),
    )

    assert outcome[:4] == (2, 1, 0, 1)
    assert reasons(database) == [("SENSOR_FAULT", 1)]


def test_messages_of_strangers_and_wrong_places_are_quarantined_with_their_bytes(database, door, probe, now):
    device, key = probe
    payload = a_payload(now)
    elsewhere = f"pw/v1/site_{'0' * 32}/dev_{device.id.hex}/up"
    outcome = door.take(
        a_publish(device, key, payload, topic="pw/v1/site_1/dev_1/up"),
        a_publish(device, key, payload, topic=f"pw/v1/site_{'0' * 32}/dev_{'0' * 32}/up"),
        a_publish(device, key, payload, topic=elsewhere),
        a_publish(device, b"\x00" * 32, payload),
        a_publish(device, key, b"\x00\xff garbage"),
        a_publish(device, key, b'{"boot": "a\\u0000", "seq": 1, "ts": "2026-11-02T01:00:00Z", "values": {}}'),
    )

    assert outcome[:4] == (6, 0, 0, 6)
    assert sorted(rows(database, "SELECT reason, payload FROM quarantined_message")) == sorted(
        [
            ("BAD_TOPIC", payload),
            ("UNKNOWN_DEVICE", payload),
            ("WRONG_TOPIC", payload),
            ("BAD_SIGNATURE", payload),
            ("MALFORMED", b"\x00\xff garbage"),
            ("MALFORMED", b'{"boot": "a\\u0000", "seq": 1, "ts": "2026-11-02T01:00:00Z", "values": {}}'),
        ]
    )


def test_the_chain_proves_every_message_taken(database, door, probe, now):
    door.take(*(a_publish(*probe, a_payload(now, n)) for n in range(1, 40)))
    door.take(a_publish(*probe, b"poison"), a_publish(*probe, a_payload(now, 1)))

    with database.transaction(Scope.house()) as (session, _):
        proof = service.verify_chain(session, "gateway-1")
        assert queries.gateway_heads(session) == {"gateway-1": 41}

    assert proof == service.ChainProof(links=41, broken_at=None)


def test_a_changed_raw_message_breaks_the_chain(database, owner_url, door, probe, now):
    door.take(a_publish(*probe, a_payload(now, 1)))
    door.take(a_publish(*probe, a_payload(now, 2)))
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE raw_batch DISABLE TRIGGER ALL")
        owner.execute("SET session_replication_role = replica")
        owner.execute(
            "UPDATE raw_batch SET bytes = (SELECT bytes FROM raw_batch WHERE first_seq = 1)"
            " WHERE first_seq = 2"
        )

    with database.transaction(Scope.house()) as (session, _):
        assert service.verify_chain(session, "gateway-1").broken_at == 2


def test_a_gateway_at_work_breaks_no_chain_while_it_is_verified(database, door, probe, now, monkeypatch):
    door.take(a_publish(*probe, a_payload(now, 1)))
    read = queries.raw_batches

    def later(session, gateway_id):
        door.take(a_publish(*probe, a_payload(now, 2)))
        return read(session, gateway_id)

    monkeypatch.setattr(queries, "raw_batches", later)
    with database.transaction(Scope.house()) as (session, _):
        assert service.verify_chain(session, "gateway-1") == service.ChainProof(2, None)


@pytest.mark.parametrize(
    ("change", "broken_at"),
    [
        ("DELETE FROM raw_batch WHERE first_seq = 2", 2),
        ("UPDATE gateway_chain SET seq = 1, hash = (SELECT head_hash FROM raw_batch WHERE first_seq = 1)", 3),
        ("UPDATE gateway_chain SET hash = sha256(hash)", 3),
        ("DELETE FROM gateway_chain", 3),
    ],
)
def test_batches_without_their_head_and_a_head_without_its_batches_break_the_chain(
    database, owner_url, door, probe, now, change, broken_at
):
    for n in (1, 2):
        door.take(a_publish(*probe, a_payload(now, n)))
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(change)

    with database.transaction(Scope.house()) as (session, _):
        assert service.verify_chain(session, "gateway-1").broken_at == broken_at


@pytest.mark.parametrize(
    "table", ["reading", "message_key", "raw_batch", "quarantined_message", "device_signal"]
)
def test_evidence_is_never_changed(database, door, probe, now, table):
    door.take(a_publish(*probe, a_payload(now)))

    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET gateway_id = 'x'", f"TRUNCATE {table}"):
        with pytest.raises(sa.exc.ProgrammingError), database.transaction(Scope.house()) as (session, _):
            session.connection().execute(sa.text(statement))


def test_the_identity_of_counts_is_the_databases_own_rule(database, door):
    with pytest.raises(sa.exc.IntegrityError), database.transaction(Scope.house()) as (session, _):
        session.connection().execute(sa.text("UPDATE gateway_epoch SET received = received + 1"))


def test_two_epochs_of_a_gateway_count_apart_and_a_forgotten_session_is_a_possible_loss(
    database, door, probe, now
):
    door.take(a_publish(*probe, a_payload(now, 1)))
    second = Door(database)
    second.take(a_publish(*probe, a_payload(now, 2)), a_publish(*probe, a_payload(now, 1)))

    assert (door.possible_loss, second.possible_loss) == (False, True)
    counts = rows(
        database, "SELECT epoch, received, stored, duplicate, quarantined FROM gateway_epoch ORDER BY 1"
    )
    assert counts == [(1, 1, 1, 0, 0), (2, 2, 1, 1, 0)]


def test_a_changed_registry_is_noticed_before_anything_is_stored(database, door, probe, now):
    with database.transaction(Scope.house()) as (session, _):
        registry = intake.load_devices(session, secret=SECRET, root="pw/v1")
    with database.transaction(Scope.house()) as (session, _):
        session.connection().execute(sa.text("UPDATE device_registry SET version = version + 1"))

    batch = intake.Batch("gateway-1", 1, registry.version, door.covered, [])
    with pytest.raises(intake.RegistryChanged), database.transaction(Scope.house()) as (session, _):
        intake.store_batch(session, batch, now=now)


def test_watch_reads_whole_messages_in_chain_order(database, door, probe, now):
    for n in range(1, 6):
        door.take(a_publish(*probe, a_payload(now, n, temperature_c=float(n), humidity_pct=90.0)))

    with database.transaction(Scope.house()) as (session, _):
        page = queries.readings_after(session, "gateway-1", 1, 3)
        rest = queries.readings_after(session, "gateway-1", page[-1].chain_seq, 100)
        end = queries.readings_after(session, "gateway-1", 5, 100)

    assert [(r.chain_seq, r.channel) for r in page] == [
        (2, "humidity_pct"), (2, "temperature_c"), (3, "humidity_pct"), (3, "temperature_c"),
    ]  # fmt: skip
    assert {r.chain_seq for r in rest} == {4, 5}
    assert end == []


def test_readings_of_a_channel_come_in_time_order(database, door, probe, now):
    device, _ = probe
    door.take(
        a_publish(*probe, a_payload(now, 1, temperature_c=1.0)),
        a_publish(*probe, a_payload(now - MINUTE, 2, temperature_c=2.0)),
    )

    with database.transaction(Scope.house()) as (session, _):
        points = queries.readings(session, device.id, "temperature_c", now - DAY, now + SECOND)

    assert [(p.ts, p.value) for p in points] == [(now - MINUTE, 2.0), (now, 1.0)]


def test_heads_join_the_evidence_log(database, door, probe, now):
    door.take(a_publish(*probe, a_payload(now)))

    with database.transaction(Scope.house()) as (session, _):
        intake.record_heads(session, gateway_ids=["gateway-1"], now=now)

    [(body,)] = rows(database, "SELECT body FROM audit_entry WHERE act = 'gateway.head'")
    [(seq, digest)] = rows(database, "SELECT seq, hash FROM gateway_chain")
    assert body == {"gateway_id": "gateway-1", "seq": seq, "hash": digest.hex()}


def test_streams_of_a_room_follow_the_bindings(database, probe, now):
    device, _ = probe
    with database.transaction(Scope.house()) as (session, _):
        first_room = device.room_id
        _, second = a_room(session, now=now, actor=keeper(device))
        service.bind(
            session,
            device_id=device.id,
            room_id=second.id,
            valid_from=now + DAY,
            actor=keeper(device),
            now=now,
        )
        before = queries.streams_of_room(session, first_room, at=now)
        after = queries.streams_of_room(session, first_room, at=now + DAY)
        there = queries.streams_of_room(session, second.id, at=now + DAY)

    assert [s.channel for s in before] == [s.channel for s in there] == ["temperature_c", "humidity_pct"]
    assert after == []


def test_two_gateways_may_take_the_same_messages_at_once(database, probe, now):
    messages = [a_publish(*probe, a_payload(now, n)) for n in range(1, 301)]
    doors = [Door(database, f"gateway-{n}") for n in (1, 2)]

    def work(door, order):
        return [door.take(*order[at : at + 50]) for at in range(0, 300, 50)]

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(work, doors[0], messages)
        two = pool.submit(work, doors[1], messages[::-1])
        outcomes = [*one.result(60), *two.result(60)]

    assert sum(outcome.stored for outcome in outcomes) == 300
    assert sum(outcome.duplicate for outcome in outcomes) == 300
    assert gaps(database, probe[0]) == []
    assert rows(database, "SELECT count(*), count(DISTINCT counter) FROM reading") == [(300, 300)]


def advance(database, to):
    with database.transaction(Scope.house()) as (session, _):
        clock.freeze(session, to)


def gaps(database, device):
    with database.transaction(Scope.house()) as (session, _):
        return [(gap.first_counter, gap.last_counter) for gap in queries.find_gaps(session, device.id)]


def keeper(device):
    return Actor(
        organisation_id=device.organisation_id,
        member_id=None,
        name="keeper",
        permissions=frozenset(Permission),
    )


def test_drops_of_the_broker_are_noted_when_they_rise_and_begin_anew_with_the_broker(database):
    Door(database)

    def count(dropped, epoch=1):
        with database.transaction(Scope.house()) as (session, now):
            return intake.count_drops(session, gateway_id="gateway-1", epoch=epoch, dropped=dropped, now=now)

    assert [count(0), flagged(database), count(25), flagged(database)] == [0, [(False,)], 25, [(True,)]]
    Door(database)
    assert [count(25, 2), count(31, 2), count(4, 2), count(4, 2)] == [0, 6, 4, 0]


def flagged(database):
    return rows(database, "SELECT possible_loss FROM gateway_epoch ORDER BY epoch")

"""The courier on a real database, with a link that nobody has connected: what is in it, it was given."""

from datetime import timedelta

import msgspec
import psycopg
import pytest
import sqlalchemy as sa

from finance_svc.db import Scope, clock
from finance_svc.devices import intake
from finance_svc.devices.intake import Registry, foresee
from finance_svc.devices.service.proof import ChainProof, verify_chain
from iot_gateway.broker import Connected, Link
from iot_gateway.deliver import Courier
from iot_gateway.frames import Publish
from iot_gateway.pipeline import Pipeline
from iot_gateway.settings import Broker, GatewaySettings
from tests.builders.devices import (
    ROOT,
    SECRET,
    Door,
    a_device,
    a_payload,
    a_publish,
    rows,
    signed_properties,
    topic_of,
)


@pytest.fixture
def courier(database, probe):
    settings = GatewaySettings(batch_limit=3)
    link = Link(
        Broker("127.0.0.1", 1, None, None, tls=False), client_id="c", topic_filter="t", settings=settings
    )
    link.epoch, link._connected = 1, True
    link.inbox.put(Connected(1, fresh=True))

    def load():
        with database.transaction(Scope.house()) as (session, _now):
            registry = intake.load_devices(session, secret=SECRET, root=ROOT)
        return Pipeline(registry, broker_has_acl=False)

    courier = Courier(database, link, gateway_id="gateway-1", settings=settings, load=load)
    courier._prepare()
    courier._turn()
    return courier


def messages(probe, now, numbers):
    device, key = probe
    topic = topic_of(device)
    return [
        Publish(2, topic.encode(), n.to_bytes(2), signed_properties(key, topic, body), body)
        for n in numbers
        for body in [a_payload(now, n)]
    ]


def acknowledged(courier):
    return [int.from_bytes(mid) for _epoch, mids in courier._link._waiting_acks for mid in mids]


def test_what_comes_while_a_batch_is_stored_is_understood_and_waits_its_turn(database, courier, probe, now):
    for numbers in ([1, 2, 3], [4, 5], [6, 7]):
        courier._link.arrived(messages(probe, now, numbers))

    courier._turn()
    seen = courier._ahead.seen
    assert [taken.content.counter for taken in seen] == [4, 5, 6, 7]
    assert acknowledged(courier) == [1, 2, 3]

    courier._turn()
    assert courier._ahead is None
    assert acknowledged(courier) == [1, 2, 3, 4, 5, 6, 7]
    assert rows(database, "SELECT count(*) FROM reading") == [(7,)]
    assert courier._link._backlog == 0


def test_what_was_understood_ahead_is_understood_again_when_a_device_was_registered(
    database, courier, probe, now
):
    for numbers in ([1, 2, 3], [4]):
        courier._link.arrived(messages(probe, now, numbers))
    courier._turn()
    with database.transaction(Scope.house()) as (session, _):
        second = a_device(session, now=now)
    courier._link.arrived(messages(second, now, [5]))

    courier._turn()

    assert rows(database, "SELECT counter FROM reading ORDER BY 1") == [(n,) for n in range(1, 6)]
    assert rows(database, "SELECT count(*) FROM quarantined_message") == [(0,)]


def test_what_was_understood_ahead_on_an_older_connection_is_neither_stored_nor_acknowledged(
    database, courier, probe, now
):
    for numbers in ([1, 2, 3], [4]):
        courier._link.arrived(messages(probe, now, numbers))
    courier._turn()

    courier._link.epoch = 2
    courier._turn()

    assert acknowledged(courier) == [1, 2, 3]
    assert rows(database, "SELECT count(*) FROM reading") == [(3,)]
    assert courier._link._backlog == 0


def test_a_message_whose_time_may_be_that_of_its_receipt_is_not_understood_ahead(courier, probe, now):
    device, _key = probe
    [publish] = messages(probe, now, [1])
    own = courier._pipeline
    other = Registry(1, {publish.topic: device_of(own, device, format={"codec": "thingsboard"})}, {})

    assert own.foresee(publish) is not None
    assert Pipeline(other, broker_has_acl=False).foresee(publish) is None


def another_gateway_of_this_name(database, probe, now):
    door = Door(database)
    door.take(a_publish(*probe, a_payload(now, 99)))


def a_frozen_clock(database, _probe, now):
    with database.transaction(Scope.house()) as (session, _):
        clock.freeze(session, now + timedelta(minutes=1))


def a_replay_session(database, probe, now):
    with database.transaction(Scope.house()) as (session, _):
        intake.record_session(session, device_id=probe[0].id, scope="9f2c", now=now)


def a_new_device(database, _probe, now):
    with database.transaction(Scope.house()) as (session, _):
        a_device(session, now=now)


@pytest.fixture
def running(database):
    """The time, on a clock that runs."""
    with database.transaction(Scope.house()) as (session, _):
        session.connection().execute(sa.text("UPDATE clock SET frozen_at = NULL"))
        return session.info["system_now"]


@pytest.fixture
def asked(monkeypatch):
    """The batches for which the courier asked where the chain stands."""
    found, store = [], intake.store_batch

    def store_asking(session, batch, **named):
        found.append(batch)
        return store(session, batch, **named)

    monkeypatch.setattr(intake, "store_batch", store_asking)
    return found


def test_a_gateway_that_left_the_chain_itself_asks_once(database, courier, asked, probe, running):
    for numbers in ([1, 2], [3], [3, 4]):
        courier._link.arrived(messages(probe, running, numbers))
        courier._turn()

    assert len(asked) == 1
    assert acknowledged(courier) == [1, 2, 3, 3, 4]
    assert rows(database, "SELECT counter FROM reading ORDER BY 1") == [(n,) for n in range(1, 5)]
    assert rows(database, "SELECT received, stored, duplicate FROM gateway_epoch") == [(5, 4, 1)]
    assert proof(database) == ChainProof(5, None)
    times = rows(database, "SELECT received_at FROM raw_batch ORDER BY first_seq")
    assert times == sorted(times)
    assert rows(database, "SELECT count(*) FROM raw_batch WHERE received_at > now()") == [(0,)]


@pytest.mark.parametrize(
    "disturb", [another_gateway_of_this_name, a_frozen_clock, a_replay_session, a_new_device]
)
def test_what_is_not_as_it_was_left_is_asked_again(database, courier, asked, probe, running, disturb):
    courier._link.arrived(messages(probe, running, [1, 2]))
    courier._turn()
    disturb(database, probe, running)
    others = rows(database, "SELECT count(*) FROM reading WHERE counter = 99")[0][0]
    courier._link.arrived(messages(probe, running, [3]))

    courier._turn()

    assert len(asked) >= 2
    assert acknowledged(courier) == [1, 2, 3]
    assert rows(database, "SELECT counter FROM reading WHERE counter < 99 ORDER BY 1") == [(1,), (2,), (3,)]
    assert proof(database) == ChainProof(3 + others, None)


def test_nothing_is_counted_on_while_a_replay_session_is_open_or_after_a_while(
    database, courier, probe, running, monkeypatch
):
    courier._link.arrived(messages(probe, running, [1]))
    courier._turn()
    assert courier._left.is_fresh
    monkeypatch.setattr(foresee, "monotonic", lambda: courier._left.heard + foresee.FRESH_S)
    assert not courier._left.is_fresh
    monkeypatch.undo()

    a_replay_session(database, probe, running)
    for number in (2, 3):
        courier._link.arrived(messages(probe, running, [number]))
        courier._turn()
        assert courier._left is None
    assert rows(database, "SELECT counter FROM reading ORDER BY 1") == [(1,), (2,), (3,)]


def test_a_message_the_database_refuses_is_found_in_a_foreseen_batch(
    database, owner_url, courier, probe, running
):
    courier._link.arrived(messages(probe, running, [1]))
    courier._turn()
    courier._link.arrived(messages(probe, running, [2, 3]))
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE message_key ADD CONSTRAINT unlucky CHECK (counter <> 3)")

    courier._turn()

    assert rows(database, "SELECT counter FROM reading ORDER BY 1") == [(1,), (2,)]
    assert rows(database, "SELECT reason FROM quarantined_message") == [("DATABASE_REFUSED",)]
    assert acknowledged(courier) == [1, 2, 3]
    assert proof(database).broken_at is None


def proof(database):
    with database.transaction(Scope.house()) as (session, _):
        return verify_chain(session, "gateway-1")


def device_of(pipeline, device, **changed):
    return msgspec.structs.replace(pipeline._by_id[device.id], **changed)

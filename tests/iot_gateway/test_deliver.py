"""The courier on a real database, with a link that nobody has connected: what is in it, it was given."""

import msgspec
import pytest

from finance_svc.db import Scope
from finance_svc.devices import intake
from finance_svc.devices.intake import Registry
from iot_gateway.broker import Connected, Link
from iot_gateway.deliver import Courier
from iot_gateway.frames import Publish
from iot_gateway.pipeline import Pipeline
from iot_gateway.settings import Broker, GatewaySettings
from tests.builders.devices import ROOT, SECRET, a_device, a_payload, rows, signed_properties, topic_of


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


def device_of(pipeline, device, **changed):
    return msgspec.structs.replace(pipeline._by_id[device.id], **changed)

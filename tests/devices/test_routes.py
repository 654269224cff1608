"""Topics that are not ours: several devices in one message, whose they are, and a format that stands."""

import threading
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from finance_svc.db import Scope
from finance_svc.devices import rules, service
from finance_svc.devices.formats.mapping import BadMapping
from finance_svc.devices.formats.routed import reader_of
from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.formats.topics import BadPattern, overlap, read_pattern
from finance_svc.devices.rules import ExternalIdTaken, FormatFixed, RouteTaken, RouteWrong
from finance_svc.devices.telemetry import Reason, Taken
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden
from iot_gateway.frames import Publish
from iot_gateway.quarantine import condemn
from tests.builders.devices import ROOT, Door, a_device, a_payload, a_publish, a_room, rows, show, wait_for
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.devices.strangers import encode, real

UP = next(row["payload"] for row in real("chirpstack_v4_events.json") if row["event"] == "up")
EUI = UP["deviceInfo"]["devEui"]
EVENTS = "application/{app}/device/{device}/event/{event}"
SITE_GATEWAY = "tb-one/v1/gateway/telemetry"
LEVELS = st.lists(st.sampled_from(["a", "b", "+"]), min_size=1, max_size=4).map("/".join)


def at_ms(now, **values):
    return {"ts": int(now.timestamp() * 1000), "values": values}


def publish(topic, message, flags=0x02):
    return Publish(flags, topic.encode(), b"\x00\x01", b"", encode(message))


@pytest.fixture
def cold_store(database):
    """(actor, room) of a warehouse."""
    with database.transaction(Scope.house()) as (session, now):
        return a_room(session, now=now)


def open_route(database, room, pattern, codec, *, mapping=None, actor=HOUSE):
    with database.transaction(Scope.house()) as (session, now):
        new = service.NewRoute(room.site_id, pattern, codec, mapping)
        return service.add_route(session, new, root=ROOT, actor=actor, now=now).id


def on_route(database, cold_store, route_id, *names):
    """Devices that are known on the route by these names."""
    actor, room = cold_store
    found = []
    for name in names:
        with database.transaction(Scope.house()) as (session, now):
            before = now - timedelta(days=30)
            device, key = a_device(session, now=now, room=room, actor=actor, bound_from=before)
            service.set_route(session, device.id, route_id, name, actor=HOUSE, now=now)
        found.append((device, key))
    return found


def refused(database):
    return rows(
        database, "SELECT reason, readings, payload IS NULL FROM quarantined_message ORDER BY chain_seq"
    )


def test_a_message_of_several_devices_is_one_link_and_as_many_keys(database, cold_store, now):
    route = open_route(database, cold_store[1], SITE_GATEWAY, "thingsboard_gateway")
    on_route(database, cold_store, route, "Device A", "Device B")
    door = Door(database, acl=True)
    both = {"Device A": [at_ms(now, t=1.5, h=90)], "Device B": [at_ms(now, t=2.5)]}

    outcome = door.take(publish(SITE_GATEWAY, both))

    assert outcome[:6] == (3, 3, 0, 0, 1, 1)
    assert rows(database, "SELECT chain_seq, count(*) FROM message_key GROUP BY 1") == [(1, 2)]
    stored = rows(database, "SELECT channel, value, trust, chain_seq FROM reading ORDER BY value")
    assert stored == [("t", 1.5, "transport", 1), ("t", 2.5, "transport", 1), ("h", 90.0, "transport", 1)]
    with database.transaction(Scope.house()) as (session, _):
        assert service.verify_chain(session, "gateway-1") == service.ChainProof(1, None)


def test_again_or_beside_others_every_part_is_known_and_the_counts_stay_even(database, cold_store, now):
    route = open_route(database, cold_store[1], SITE_GATEWAY, "thingsboard_gateway")
    on_route(database, cold_store, route, "A", "B", "C")
    door = Door(database)
    first = publish(SITE_GATEWAY, {"A": [at_ms(now, t=1)], "B": [at_ms(now, t=2)]})
    other = publish(SITE_GATEWAY, {"B": [at_ms(now, t=2)], "C": [at_ms(now, t=3)], "X": [at_ms(now, t=4)]})

    outcomes = [door.take(first, first, other)[:4], door.take(other, first)[:4]]

    assert outcomes == [(7, 3, 3, 1), (5, 0, 4, 1)]
    assert refused(database) == [("UNKNOWN_DEVICE", 1, True), ("UNKNOWN_DEVICE", 1, True)]
    assert rows(database, "SELECT count(*) FROM reading") == [(3,)]


def test_faults_futures_and_poison_of_one_device_leave_the_others_alone(database, cold_store, now):
    route = open_route(database, cold_store[1], SITE_GATEWAY, "thingsboard_gateway")
    on_route(database, cold_store, route, "A", "B", "C", "D")
    late = now + timedelta(hours=1)
    message = {
        "A": [at_ms(now, t=1, h=2)], "B": [at_ms(now, t=-127.0)], "C": [at_ms(late, t=3)], "D": ["poison"],
    }  # fmt: skip

    outcome = Door(database).take(publish(SITE_GATEWAY, message))

    assert outcome[:4] == (5, 2, 0, 3)
    assert sorted(reason for reason, *_ in refused(database)) == ["CLOCK_FUTURE", "MALFORMED", "SENSOR_FAULT"]


def test_a_message_that_nobody_understands_counts_as_one_and_keeps_its_bytes(database, cold_store):
    open_route(database, cold_store[1], SITE_GATEWAY, "thingsboard_gateway")

    outcome = Door(database).take(publish(SITE_GATEWAY, [1, 2, 3]), publish("nobodys/topic", {}))

    assert outcome[:4] == (2, 0, 0, 2)
    assert refused(database) == [("MALFORMED", 1, False), ("BAD_TOPIC", 1, False)]


def test_what_the_database_refuses_of_several_devices_is_quarantined_whole():
    whole = Taken(b"t", b"", b"{}", 0x02, bytes(32))
    parts = (replace(whole, part=True), replace(whole, part=True))

    condemned = condemn(replace(whole, parts=parts), ValueError("a constraint"))

    assert (condemned.parts, condemned.reason, condemned.readings) == ((), Reason.DATABASE_REFUSED, 1)


def test_every_event_of_a_network_server_is_read_and_its_topic_must_be_the_devices(database, cold_store, now):
    route = open_route(database, cold_store[1], EVENTS, "chirpstack")
    on_route(database, cold_store, route, EUI.upper())
    uplink = UP | {"time": show(now), "object": {"temperature": 4.5}, "fCnt": 7}
    status = UP | {"time": show(now), "margin": 9, "externalPowerSource": True}
    base = f"application/17c82e96/device/{EUI}/event"
    another = f"application/17c82e96/device/{'f' * 16}/event/up"

    outcome = Door(database, acl=True).take(
        publish(f"{base}/up", uplink), publish(f"{base}/status", status), publish(another, uplink),
        publish(f"{base}/telex", uplink), publish(f"{base}/up", uplink, flags=0x03),
    )  # fmt: skip

    assert outcome[:4] == (6, 3, 0, 3)
    assert [reason for reason, *_ in refused(database)] == ["WRONG_TOPIC", "MALFORMED", "RETAINED"]
    assert rows(database, "SELECT DISTINCT scope, trust FROM reading ORDER BY 1") == [
        ("chirpstack", "transport"),
        ("lora/00189440", "transport"),
    ]


def test_a_device_of_a_route_speaks_nowhere_else_and_only_while_it_stands_at_the_site(
    database, cold_store, now
):
    route = open_route(database, cold_store[1], "hall/{device}/up", "thingsboard")
    [probe] = on_route(database, cold_store, route, "probe-1")
    door = Door(database)
    own = door.take(a_publish(*probe, a_payload(now)))
    with database.transaction(Scope.house()) as (session, _):
        _, elsewhere = a_room(session, now=now, actor=cold_store[0])
        moved = {"device_id": probe[0].id, "room_id": elsewhere.id, "valid_from": now}
        service.bind(session, **moved, actor=HOUSE, now=now)
    there = door.take(publish("hall/probe-1/up", at_ms(now, t=1)))

    assert (own[:4], there[:4]) == ((1, 0, 0, 1), (1, 0, 0, 1))
    assert [reason for reason, *_ in refused(database)] == ["WRONG_TOPIC", "WRONG_TOPIC"]


def test_a_retired_route_is_nobodys_topic(database, cold_store, now):
    route = open_route(database, cold_store[1], "hall/{device}/up", "thingsboard")
    on_route(database, cold_store, route, "probe-1")
    with database.transaction(Scope.house()) as (session, _):
        service.retire_route(session, route, actor=HOUSE, now=now)
        service.retire_route(session, route, actor=HOUSE, now=now)

    assert Door(database).take(publish("hall/probe-1/up", at_ms(now, t=1)))[:4] == (1, 0, 0, 1)
    assert refused(database) == [("BAD_TOPIC", 1, False)]


def test_a_message_without_time_and_counter_is_stored_and_counts_for_nothing(database, cold_store):
    by_site = {"device": "$.id", "channels": [{"path": "$.t", "channel": "temperature_c"}]}
    route = open_route(database, cold_store[1], "site-7/values", "mapping", mapping=by_site)
    on_route(database, cold_store, route, "w7")

    outcome = Door(database, acl=True).take(publish("site-7/values", {"id": "w7", "t": 4.5}))

    assert outcome[:4] == (1, 1, 0, 0)
    assert rows(database, "SELECT trust, scope FROM reading") == [("open", "open/content")]


def test_a_signature_does_not_help_a_message_that_cannot_be_known_again(database, probe):
    bare = {"channels": [{"path": "$.t", "channel": "temperature_c"}]}
    with database.transaction(Scope.house()) as (session, now):
        spoken = {"codec": "mapping", "mapping": bare}
        service.set_format(session, probe[0].id, spoken, actor=HOUSE, now=now)

    Door(database, acl=True).take(a_publish(*probe, encode({"t": 4.5})))

    assert rows(database, "SELECT trust FROM reading") == [("open",)]


def test_topics_belong_to_one_route_and_never_to_us(database, cold_store):
    open_route(database, cold_store[1], EVENTS, "chirpstack")

    for pattern in ("application/{a}/device/x/event/{b}", f"{ROOT}/{{device}}/x/up", "pwtest/{device}"):
        with pytest.raises(RouteTaken):
            open_route(database, cold_store[1], pattern, "traccar")
    with database.transaction(Scope.house()) as (session, now):
        other = an_organisation(session, "warehouse", now=now)
        stranger = an_actor(a_member(session, other, "wh.manager", now=now))
    with pytest.raises(Forbidden):
        open_route(database, cold_store[1], "mine/{device}", "traccar", actor=stranger)


def test_names_and_formats_stand_once_a_device_has_reported(database, cold_store, now):
    route = open_route(database, cold_store[1], "hall/{device}/up", "thingsboard")
    other = open_route(database, cold_store[1], "other/{device}/up", "thingsboard")
    [(device, _)] = on_route(database, cold_store, route, "probe-1")
    with pytest.raises(ExternalIdTaken):
        on_route(database, cold_store, route, "probe-1")
    Door(database).take(publish("hall/probe-1/up", at_ms(now, t=1)))

    with database.transaction(Scope.house()) as (session, _):
        with pytest.raises(FormatFixed):
            service.set_route(session, device.id, other, "probe-1", actor=HOUSE, now=now)
        with pytest.raises(FormatFixed):
            service.set_format(session, device.id, None, actor=HOUSE, now=now)


def test_another_sites_route_is_not_a_devices(database, cold_store):
    with database.transaction(Scope.house()) as (session, now):
        _, elsewhere = a_room(session, now=now, actor=cold_store[0])
    route = open_route(database, elsewhere, "hall/{device}/up", "thingsboard")

    with pytest.raises(RouteWrong):
        on_route(database, cold_store, route, "probe-1")


def test_the_first_message_and_another_format_at_once_never_both_succeed(database, probe, now):
    """The format is asked for while a batch with the first message is open: it waits, and is refused."""
    device, outcome = probe[0], []
    door = Door(database)

    def change():
        try:
            with database.transaction(Scope.house()) as (session, at):
                service.set_format(session, device.id, {"codec": "thingsboard"}, actor=HOUSE, now=at)
        except FormatFixed:
            outcome.append("fixed")

    thread = threading.Thread(target=change)

    def begin_the_change():
        thread.start()
        wait_for(lambda: blocked(database), what="the change waiting for the batch")

    door.take(a_publish(*probe, a_payload(now)), before_commit=begin_the_change)
    thread.join(20)

    assert outcome == ["fixed"]
    assert rows(database, "SELECT format FROM device") == [(None,)]


def test_a_batch_that_waited_for_another_format_is_understood_anew(database, probe, now):
    """The other way round: the batch was understood before, and finds the registry changed."""
    door, raised = Door(database), []

    def take():
        try:
            door.take(a_publish(*probe, a_payload(now)))
        except door.Changed:
            raised.append(True)

    with database.transaction(Scope.house()) as (session, at):
        service.set_format(session, probe[0].id, {"codec": "thingsboard"}, actor=HOUSE, now=at)
        thread = threading.Thread(target=take)
        thread.start()
        wait_for(lambda: blocked(database), what="the batch waiting for the change")
    thread.join(20)

    assert raised == [True]
    assert rows(database, "SELECT count(*) FROM message_key") == [(0,)]


def blocked(database):
    """Somebody waits for a lock."""
    return rows(database, "SELECT pid FROM pg_locks WHERE NOT granted")


@pytest.mark.parametrize(
    ("pattern", "topic", "said"),
    [
        ("a/{device}/b", "a/x/b", {"device": "x"}),
        ("a/{device}/b", "a//b", {"device": ""}),
        ("a/{device}/b", "a/x/c", None),
        ("a/{device}/b", "a/x/b/c", None),
        ("a", "a", {}),
    ],
)
def test_a_topic_says_what_stands_at_the_named_levels(pattern, topic, said):
    assert read_pattern(pattern).match(topic) == said


@pytest.mark.parametrize(
    "wrong",
    ["", "/a", "{a}/b", "a/+", "a/#", "$SYS/a", "a/{x}/{x}", "a/{X}", "a/\x00", "a/ü", "a/" * 13, "a" * 61],
)
def test_what_is_no_pattern_is_told_so(wrong):
    with pytest.raises(BadPattern):
        read_pattern(wrong)


@given(LEVELS, LEVELS, st.lists(st.sampled_from("ab"), min_size=1, max_size=4).map("/".join))
def test_filters_that_share_a_topic_overlap(one, other, topic):
    if fits(one, topic) and fits(other, topic):
        assert overlap(one, other)
    assert overlap(one, other) == overlap(other, one)
    assert overlap(one, "#")


def fits(topic_filter, topic):
    levels, given = topic_filter.split("/"), topic.split("/")
    return len(levels) == len(given) and all(a in ("+", b) for a, b in zip(levels, given, strict=True))


@pytest.mark.parametrize(
    ("codec", "mapping", "pattern", "problem"),
    [
        ("thingsboard", None, "a/b", BadPattern),
        ("chirpstack", None, "a/{device}", BadPattern),
        ("thingsboard_gateway", None, "a/{device}", BadPattern),
        ("traccar", {}, "a/b", BadMapping),
        ("native", None, "a/{device}", BadMapping),
        ("mapping", {"channels": [{"path": "$.t", "channel": "t"}]}, "a/b", BadMapping),
        ("mapping", {"channels": [{"path": "$.t", "channel": "t"}], "device": "$.d"}, "{device}", BadPattern),
        ("mapping", {"channels": [{"path": "$.t", "channel": "t"}], "device": "$"}, "a/{device}", BadMapping),
    ],
)
def test_what_does_not_fit_together_is_refused_when_a_route_is_opened(codec, mapping, pattern, problem):
    with pytest.raises(problem):
        reader_of(codec, mapping, pattern)
    with pytest.raises(RouteWrong):
        rules.require_route(codec, mapping, pattern)


def test_a_mapping_names_the_device_where_it_says():
    read = reader_of("mapping", {"channels": [{"path": "$.t", "channel": "t"}], "device": "$.who[0]"}, "a/b")

    [said] = read(encode({"who": ["w7"], "t": 1}), {}, 1_000_000)

    assert (said.name, said.content.recognised) == ("w7", False)
    with pytest.raises(Undecodable):
        read(encode({"who": [7], "t": 1}), {}, 1_000_000)


def test_positions_that_a_tracker_server_forwards_open_no_gaps_and_are_known_again(database, cold_store, now):
    """Their id is 0: what the server gave up forwarding cannot be counted, it shows as silence."""
    route = open_route(database, cold_store[1], "traccar/positions", "traccar")
    on_route(database, cold_store, route, "860123")
    positions = [a_position(now + timedelta(seconds=10 * n), 31.2 + n / 100) for n in (0, 1, 5)]
    door = Door(database, acl=True)

    first = door.take(*(publish("traccar/positions", position) for position in positions))
    again = door.take(*(publish("traccar/positions", position) for position in positions))

    assert (first[:4], again[:4]) == ((9, 9, 0, 0), (9, 0, 9, 0))
    assert rows(database, "SELECT count(*) FROM device_gap") == [(0,)]


def a_position(at, latitude):
    stamp = show(at)
    place = {"latitude": latitude, "longitude": 121.5, "valid": True}
    position = {"id": 0, "deviceTime": stamp, "fixTime": stamp, "attributes": {}} | place
    return {"position": position, "device": {"uniqueId": "860123"}}

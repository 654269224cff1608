"""Devices over HTTP."""

import base64
from datetime import timedelta

import pytest

from finance_svc.db import Scope
from finance_svc.devices import intake, rules, service
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from tests.builders.devices import ROOT, Door, a_payload, a_publish, a_room, rows, show
from tests.builders.organisations import a_key, a_member, an_actor


@pytest.fixture(autouse=True)
def _secret(tmp_path, monkeypatch):
    path = tmp_path / "secret.key"
    path.write_text(bytes(range(32)).hex())
    monkeypatch.setenv("PLEDGEWATCH_SECRET_KEY_FILE", str(path))


@pytest.fixture
def keeper(database):
    """(operator's headers, its room)."""
    operator, _, headers = a_key(database, "warehouse", "wh.manager")
    with database.transaction(Scope.house()) as (session, now):
        actor = an_actor(a_member(session, operator, "wh.manager", now=now))
        _, room = a_room(session, now=now, actor=actor)
    return headers, room


def a_body(room, **members):
    return {
        "room_id": ids.show("room", room.id),
        "name": "Probe 1",
        "kind": "thermometer",
        "channels": [
            {"channel": "temperature_c", "kind": "temperature_c", "period_s": 600, "placement": "return air"}
        ],
    } | members


def test_a_registered_device_shows_its_key_once_and_its_messages_are_known(app_client, database, keeper, now):
    headers, room = keeper
    answer = app_client.post("/v1/devices", json=a_body(room), headers=headers)

    assert answer.status_code == 201, answer.json
    device = answer.json
    assert device["topic"] == f"{ROOT}/{device['site_id']}/{device['id']}/up"
    key = base64.urlsafe_b64decode(device["key"] + "=")
    assert len(key) == 32
    again = app_client.get(f"/v1/devices/{device['id']}", headers=headers)
    assert again.json == device | {"key": None}
    assert key not in b"".join(row[0] for row in rows(database, "SELECT sealed_key FROM device"))

    with database.transaction(Scope.house()) as (session, _):
        registry = intake.load_devices(session, secret=bytes(range(32)), root=ROOT)
    known = registry.by_topic[device["topic"].encode()]
    outcome = Door(database).take(a_publish(known, key, a_payload(now), topic=device["topic"]))
    assert outcome.stored == 1

    query = {"channel": "temperature_c", "start": show(now), "end": show(now + timedelta(hours=1))}
    readings = app_client.get(f"/v1/devices/{device['id']}/readings", query_string=query, headers=headers)
    assert readings.json["data"] == [{"ts": show(now), "value": 0.5, "late": False, "trust": "signed"}]


def test_a_binding_moves_a_device_to_another_room(app_client, database, keeper, now):
    headers, room = keeper
    device = app_client.post("/v1/devices", json=a_body(room), headers=headers).json
    later = show(now + timedelta(days=1))

    body = {"room_id": ids.show("room", room.id), "valid_from": later}
    moved = app_client.post(f"/v1/devices/{device['id']}/bindings", json=body, headers=headers)
    twice = app_client.post(f"/v1/devices/{device['id']}/bindings", json=body, headers=headers)

    assert moved.status_code == 201
    assert (moved.json["valid_from"], moved.json["valid_to"]) == (later, None)
    assert (twice.status_code, twice.json["code"]) == (409, "BINDING_ORDER")
    assert len(app_client.get("/v1/devices", headers=headers).json["data"]) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "a\x00b"},
        {"kind": "no spaces allowed"},
        {"channels": []},
        {"channels": [{"channel": "t", "kind": "t", "period_s": 0}]},
        {"channels": [{"channel": "t\x00", "kind": "t", "period_s": 60}]},
        {"channels": [{"channel": "t", "kind": "t", "period_s": 60, "placement": "\x00"}]},
        {"room_id": "room_1"},
        {"key": "mine"},
    ],
)
def test_a_wrong_shape_is_a_clear_problem(app_client, keeper, wrong):
    headers, room = keeper

    answer = app_client.post("/v1/devices", json=a_body(room, **wrong), headers=headers)

    assert answer.status_code == 400, answer.json


def test_a_channel_declared_twice_is_refused(app_client, keeper):
    headers, room = keeper
    channel = a_body(room)["channels"][0]

    answer = app_client.post("/v1/devices", json=a_body(room, channels=[channel, channel]), headers=headers)

    assert (answer.status_code, answer.json["code"]) == (422, "CHANNEL_REPEATED")


def test_another_organisation_sees_neither_the_room_nor_the_device(app_client, database, keeper):
    headers, room = keeper
    device = app_client.post("/v1/devices", json=a_body(room), headers=headers).json
    _, _, stranger = a_key(database, "warehouse", "wh.manager")

    assert app_client.post("/v1/devices", json=a_body(room), headers=stranger).status_code == 404
    assert app_client.get(f"/v1/devices/{device['id']}", headers=stranger).status_code == 404
    body = {"room_id": ids.show("room", room.id)}
    assert (
        app_client.post(f"/v1/devices/{device['id']}/bindings", json=body, headers=stranger).status_code
        == 404
    )
    assert app_client.get("/v1/devices", headers=stranger).json["data"] == []


def test_a_role_without_the_right_registers_nothing(app_client, database, keeper):
    _, room = keeper
    _, _, gatekeeper = a_key(database, "warehouse", "gatekeeper")

    assert app_client.post("/v1/devices", json=a_body(room), headers=gatekeeper).status_code == 403


def test_a_keeper_says_what_a_device_speaks_and_nobody_else(app_client, database, keeper):
    headers, room = keeper
    device = app_client.post("/v1/devices", json=a_body(room), headers=headers).json["id"]
    path = f"/v1/devices/{device}/format"
    mapping = {"channels": [{"path": "$.t", "channel": "temperature_c", "unit": "F", "to": "C"}]}
    stranger = a_key(database, "warehouse", "wh.manager")[2]

    mapped = app_client.put(path, json={"codec": "mapping", "mapping": mapping}, headers=headers)
    wrong = app_client.put(path, json={"codec": "chirpstack", "mapping": mapping}, headers=headers)
    unknown = app_client.put(path, json={"codec": "telex"}, headers=headers)
    foreign = app_client.put(path, json={"codec": "native"}, headers=stranger)
    native = app_client.put(path, json={"codec": "native"}, headers=headers)

    assert (mapped.status_code, mapped.json["mapping"]) == (200, mapping)
    assert (wrong.status_code, wrong.json["code"]) == (422, "FORMAT_UNKNOWN")
    assert unknown.status_code == 400
    assert foreign.status_code in {403, 404}
    assert (native.status_code, native.json["codec"]) == (200, "native")


def test_a_format_stands_once_the_device_has_reported(app_client, database, door, probe, now):
    device, _key = probe
    door.take(a_publish(*probe, a_payload(now, temperature_c=0.42)))

    with (
        pytest.raises(rules.FormatFixed),
        database.transaction(Scope.house()) as (session, at),
    ):
        service.set_format(session, device.id, {"codec": "thingsboard"}, actor=HOUSE, now=at)


def test_a_site_opens_topics_of_its_own_and_names_its_devices_there(app_client, database, keeper, now):
    headers, room = keeper
    device = app_client.post("/v1/devices", json=a_body(room), headers=headers).json["id"]
    site = ids.show("site", room.site_id)
    body = {"site_id": site, "pattern": "hall/{device}/up", "codec": "thingsboard"}
    stranger = a_key(database, "warehouse", "wh.manager")[2]

    route = app_client.post("/v1/topic_routes", json=body, headers=headers)
    twice = app_client.post("/v1/topic_routes", json=body, headers=headers)
    wrong = app_client.post("/v1/topic_routes", json=body | {"pattern": "a/b"}, headers=headers)
    named = {"route_id": route.json["id"], "external_id": "probe-1"}
    known = app_client.put(f"/v1/devices/{device}/route", json=named, headers=headers)
    foreign = app_client.put(f"/v1/devices/{device}/route", json=named, headers=stranger)
    listed = app_client.get("/v1/topic_routes", headers=headers).json["data"]
    hidden = app_client.get("/v1/topic_routes", headers=stranger).json["data"]
    retired = app_client.post(f"/v1/topic_routes/{route.json['id']}/retirement", headers=headers)

    assert (route.status_code, route.json["filter"]) == (201, "hall/+/up")
    assert (twice.status_code, twice.json["code"]) == (409, "ROUTE_TAKEN")
    assert (wrong.status_code, wrong.json["code"]) == (422, "ROUTE_WRONG")
    assert (known.status_code, known.json["external_id"]) == (200, "probe-1")
    assert foreign.status_code == 404
    assert ([row["id"] for row in listed], hidden) == ([route.json["id"]], [])
    assert (retired.status_code, retired.json["retired_at"]) == (200, show(now))


def test_a_format_is_tried_on_a_pasted_message_before_it_goes_live(app_client, database, keeper):
    headers, _room = keeper
    mapping = {"channels": [{"path": "$.t", "channel": "temperature_c", "unit": "F", "to": "C"}]}
    mapped = {"codec": "mapping", "mapping": mapping}

    def tried(**body):
        answer = app_client.post("/v1/format_trials", json=body, headers=headers)
        assert answer.status_code == 200, answer.json
        return answer.json["data"]

    [good] = tried(**mapped, sample='{"t": 50}')
    [text] = tried(**mapped, sample='{"t": "50"}')
    [wrong] = tried(codec="mapping", mapping={"channels": []}, sample="{}")
    both = '{"A": [{"ts": 1, "values": {"t": 1}}], "B": []}'
    routed = tried(codec="thingsboard_gateway", sample=both, pattern="tb/all", topic="tb/all")
    [lost] = tried(codec="thingsboard", sample="{}", pattern="hall/{device}", topic="yard/7")

    assert (good["samples"][0]["values"], good["counts"]) == ({"temperature_c": 10.0}, False)
    assert (text["reason"], text["readings"]) == ("MALFORMED", 0)
    assert wrong["reason"] == "MAPPING"
    assert [(row["external_id"], row["reason"]) for row in routed] == [("A", ""), ("B", "MALFORMED")]
    assert lost["reason"] == "BAD_TOPIC"
    assert rows(database, "SELECT count(*) FROM quarantined_message") == [(0,)]


def test_a_mapping_that_makes_no_sense_is_refused_when_it_is_set(app_client, keeper):
    headers, room = keeper
    device = app_client.post("/v1/devices", json=a_body(room), headers=headers).json["id"]

    answer = app_client.put(
        f"/v1/devices/{device}/format",
        json={"codec": "mapping", "mapping": {"channels": []}},
        headers=headers,
    )

    assert (answer.status_code, answer.json["code"]) == (422, "MAPPING_WRONG")

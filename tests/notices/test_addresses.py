"""The address book and the rota over HTTP, and what an address must be."""

import email
import email.policy
import re
from datetime import timedelta

import pytest

from finance_svc.db import Scope
from finance_svc.notices.models import Address, Notice
from finance_svc.notices.rules import AddressState
from tests.builders.organisations import a_key
from tests.notices.conftest import read

MAIL = {"channel": "mail", "target": "boss@home.example"}


@pytest.fixture
def boss(database):
    return a_key(database, "trader", "boss")


def code_of(smtp):
    body = email.message_from_bytes(smtp.taken[-1], policy=email.policy.default).get_content()
    return re.search(r"https://pledge\.example/links/address/(\S+)", body)[1]


def test_an_address_is_used_once_its_code_came_back_from_it(app_client, database, boss, send, smtp):
    made = app_client.post("/v1/addresses", json=MAIL | {"language": "en"}, headers=boss[2])
    send()
    code = code_of(smtp)

    assert made.status_code == 201, made.text
    assert (made.json["state"], made.json["hint"]) == ("unverified", "b***@home.example")
    path = f"/v1/addresses/{made.json['id']}/verify"
    assert app_client.post(path, json={"code": "x" * 54}, headers=boss[2]).status_code == 404
    verified = app_client.post(path, json={"code": code}, headers=boss[2])
    assert verified.json["state"] == "verified"
    assert app_client.post(path, json={"code": code}, headers=boss[2]).json == verified.json
    assert app_client.get("/v1/addresses", headers=boss[2]).json["data"] == [verified.json]


def test_the_same_address_added_again_is_the_one_that_stands(app_client, database, boss, send, smtp):
    first, second = (app_client.post("/v1/addresses", json=MAIL, headers=boss[2]) for _ in range(2))
    send()

    assert first.json == second.json
    assert len(read(database, Address)) == len(smtp.taken) == 1


def test_the_code_goes_to_the_address_alone_and_the_target_is_sealed(app_client, database, boss, send, smtp):
    app_client.post("/v1/addresses", json=MAIL, headers=boss[2])
    send()

    (address,) = read(database, Address)
    assert b"home.example" not in address.sealed
    (notice,) = read(database, Notice)
    assert code_of(smtp) not in notice.body_en + notice.body_zh + str(notice.params)
    assert app_client.get("/v1/notices", headers=boss[2]).json["data"][0]["kind"] == "address_check"


def test_a_colleague_and_a_stranger_neither_see_nor_verify_nor_remove_it(
    app_client, database, boss, send, smtp
):
    made = app_client.post("/v1/addresses", json=MAIL, headers=boss[2]).json["id"]
    send()
    colleague = a_key(database, "trader", "boss", organisation=boss[0])

    for other in (colleague, a_key(database, "trader", "boss")):
        assert app_client.get("/v1/addresses", headers=other[2]).json["data"] == []
        for act, body in (("verify", {"code": code_of(smtp)}), ("remove", None)):
            answer = app_client.post(f"/v1/addresses/{made}/{act}", json=body, headers=other[2])
            assert answer.status_code == 404
        answer = app_client.put(f"/v1/addresses/{made}/preferences", json={}, headers=other[2])
        assert answer.status_code == 404


def test_preferences_are_set_and_an_address_is_removed(app_client, database, boss, smtp):
    made = app_client.post("/v1/addresses", json=MAIL, headers=boss[2]).json
    wanted = {
        "time_zone": "Africa/Johannesburg",
        "quiet_from": "22:00",
        "quiet_to": "06:30",
        "digest_at": "18:00",
    }

    path = f"/v1/addresses/{made['id']}"
    changed = app_client.put(f"{path}/preferences", json=wanted, headers=boss[2])
    removed = app_client.post(f"{path}/remove", headers=boss[2])

    assert changed.json == made | wanted
    assert removed.json["state"] == "removed"
    assert app_client.post(f"{path}/remove", headers=boss[2]).status_code == 404
    assert read(database, Address)[0].state is AddressState.REMOVED


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (MAIL | {"target": "nobody"}, 422, "ADDRESS_UNFIT"),
        (MAIL | {"time_zone": "Mars/Base"}, 422, "ADDRESS_UNFIT"),
        (MAIL | {"quiet_from": "22:00"}, 422, "ADDRESS_UNFIT"),
        (MAIL | {"quiet_from": "24:00", "quiet_to": "07:00"}, 400, "BAD_REQUEST"),
        (MAIL | {"channel": "mailbox"}, 400, "BAD_REQUEST"),
        ({"channel": "sms", "target": "+8613800138000"}, 422, "CHANNEL_UNAVAILABLE"),
        ({"channel": "webhook", "target": "http://127.0.0.1/x"}, 422, "ADDRESS_PRIVATE"),
        ({"channel": "webhook", "target": "http://[::ffff:10.0.0.1]/x"}, 422, "ADDRESS_PRIVATE"),
        ({"channel": "webhook", "target": "http://169.254.169.254/latest"}, 422, "ADDRESS_PRIVATE"),
        ({"channel": "webhook", "target": "http://localhost:80/x"}, 422, "ADDRESS_PRIVATE"),
        ({"channel": "webhook", "target": "http://[2002:7f00:1::]/x"}, 422, "ADDRESS_PRIVATE"),
        ({"channel": "webhook", "target": "http://name.invalid/x"}, 422, "ADDRESS_UNFIT"),
        ({"channel": "webhook", "target": "http://127.0.0.1:notaport/"}, 422, "ADDRESS_UNFIT"),
        ({"channel": "webhook", "target": "http://[::1/x"}, 422, "ADDRESS_UNFIT"),
    ],
)
def test_what_cannot_be_reached_is_refused(app_client, boss, smtp, body, status, code):
    answer = app_client.post("/v1/addresses", json=body, headers=boss[2])

    assert (answer.status_code, answer.json["code"]) == (status, code)


def test_a_person_has_ten_addresses_and_adds_twenty_in_a_day(app_client, database, boss, smtp):
    def add(number):
        body = MAIL | {"target": f"a{number}@home.example"}
        return app_client.post("/v1/addresses", json=body, headers=boss[2])

    made = [add(number) for number in range(10)]
    assert add(10).json["code"] == "ADDRESS_LIMIT"
    for answer in made:
        app_client.post(f"/v1/addresses/{answer.json['id']}/remove", headers=boss[2])
    assert [add(number).status_code for number in range(20, 30)] == [201] * 10
    (newest,) = app_client.get("/v1/addresses", headers=boss[2]).json["data"][-1:]
    app_client.post(f"/v1/addresses/{newest['id']}/remove", headers=boss[2])
    assert add(40).json["code"] == "ADDRESS_LIMIT"


def test_a_rota_is_kept_handed_over_and_ended_over_http(app_client, database, now):
    keeper = a_key(database, "warehouse", "wh.manager")
    guard = a_key(database, "warehouse", "weighmaster", organisation=keeper[0])
    member = {"member_id": f"mem_{guard[1].id.hex}"}
    times = {"starts_at": now.isoformat(), "ends_at": (now + timedelta(hours=8)).isoformat()}
    stand_in = {"member_id": f"mem_{keeper[1].id.hex}"}

    refused = app_client.post("/v1/rota_shifts", json=member | times, headers=guard[2])
    made = app_client.post("/v1/rota_shifts", json=member | times | {"is_weekly": True}, headers=keeper[2])
    path = f"/v1/rota_shifts/{made.json['id']}"
    on_call = app_client.get("/v1/on_call", headers=guard[2]).json["member_ids"]
    handed = app_client.post(f"{path}/hand_over", json=stand_in | times, headers=guard[2])
    then = app_client.get("/v1/on_call", headers=guard[2]).json["member_ids"]
    ended = app_client.post(f"{path}/end", headers=keeper[2])

    again = app_client.post("/v1/rota_shifts", json=stand_in | times, headers=keeper[2])
    assert again.json == handed.json
    assert (refused.status_code, made.status_code, handed.status_code) == (403, 201, 201), handed.text
    assert on_call == [member["member_id"]]
    assert then == [stand_in["member_id"], member["member_id"]]
    assert ended.json["until"] is not None
    assert len(app_client.get("/v1/rota_shifts", headers=guard[2]).json["data"]) == 2
    stranger = a_key(database, "warehouse", "wh.manager")
    assert app_client.get("/v1/rota_shifts", headers=stranger[2]).json["data"] == []
    assert app_client.post(f"{path}/end", headers=stranger[2]).status_code == 404


def test_a_notice_that_is_open_before_somebody_is_read_and_then_acknowledged(
    app_client, database, boss, send, smtp
):
    app_client.post("/v1/addresses", json=MAIL, headers=boss[2])
    send()
    with database.transaction(Scope.house()):
        (notice,) = read(database, Notice)

    path = f"/v1/notices/ntc_{notice.id.hex}"
    states = [
        app_client.post(f"{path}/{act}", headers=boss[2]).json for act in ("read", "acknowledge", "read")
    ]

    assert [state["state"] for state in states] == ["read", "acknowledged", "acknowledged"]
    assert [state["deliveries"][0]["state"] for state in states] == ["read", "acknowledged", "acknowledged"]

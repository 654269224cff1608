"""Webhooks and the feed over HTTP."""

import pytest

from finance_svc.db import Scope
from finance_svc.outbox import service
from tests.builders.organisations import a_key

URL = "https://hooks.example.org/pledgewatch"


@pytest.fixture(autouse=True)
def _secret(tmp_path, monkeypatch):
    path = tmp_path / "secret.key"
    path.write_text(bytes(range(32)).hex())
    monkeypatch.setenv("PLEDGEWATCH_SECRET_KEY_FILE", str(path))


@pytest.fixture
def lender(database):
    return a_key(database, "lender", "lender.ops")


@pytest.fixture
def key(lender):
    return lender[2]


@pytest.fixture
def made(app_client, key):
    return app_client.post("/v1/webhooks", headers=key, json={"url": URL, "kinds": ["margin_call.*"]}).json


def test_a_secret_is_shown_once_and_kept_sealed(app_client, key, made, owner_url, database):
    listed = app_client.get("/v1/webhooks", headers=key).json["data"]
    with database.transaction(Scope.house()) as (session, _now):
        kept = session.connection().exec_driver_sql("SELECT sealed_key FROM webhook_secret").scalar_one()

    assert made["secret"].startswith("whsec_")
    assert listed == [{name: made[name] for name in listed[0]}]
    assert "secret" not in listed[0]
    assert made["secret"].encode() not in bytes(kept)


def test_a_webhook_is_changed_paused_and_taken_away(app_client, key, made):
    address = f"/v1/webhooks/{made['id']}"

    changed = app_client.patch(address, headers=key, json={"kinds": [], "enabled": False}).json
    refused = app_client.post(f"{address}/ping", headers=key)
    app_client.delete(address, headers=key)

    assert (changed["kinds"], changed["enabled"], changed["disabled_reason"]) == ([], False, "owner")
    assert (refused.status_code, refused.json["code"]) == (409, "WEBHOOK_DISABLED")
    assert app_client.get(address, headers=key).status_code == 404
    assert app_client.get("/v1/webhooks", headers=key).json["data"] == []


def test_rotating_shows_another_secret(app_client, key, made):
    rotated = app_client.post(f"/v1/webhooks/{made['id']}/rotate", headers=key, json={"overlap_hours": 1})

    assert rotated.status_code == 200
    assert rotated.json["secret"] != made["secret"]


def test_a_ping_stands_in_the_log(app_client, key, made):
    pinged = app_client.post(f"/v1/webhooks/{made['id']}/ping", headers=key)

    waiting = app_client.get(f"/v1/webhooks/{made['id']}/deliveries?state=waiting", headers=key).json["data"]
    assert pinged.status_code == 202
    assert [(row["type"], row["tries"]) for row in waiting] == [("webhook.ping", [])]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"url": "http://example.org"}, 422, "WEBHOOK_ADDRESS"),
        ({"url": "https://127.0.0.1/x"}, 422, "WEBHOOK_ADDRESS"),
        ({"url": URL, "kinds": ["*"]}, 400, "BAD_REQUEST"),
        ({"url": URL, "description": "x" * 201}, 400, "BAD_REQUEST"),
    ],
)
def test_what_is_refused(app_client, key, body, status, code):
    answered = app_client.post("/v1/webhooks", headers=key, json=body)

    assert (answered.status_code, answered.json["code"]) == (status, code)


def test_the_twenty_first_webhook_is_refused(app_client, key):
    answers = [app_client.post("/v1/webhooks", headers=key, json={"url": URL}) for _ in range(21)]

    assert [answered.status_code for answered in answers] == [201] * 20 + [422]


def test_a_range_without_events_is_refused(app_client, key, made):
    body = {"first_sequence": 1, "last_sequence": 9}

    answered = app_client.post(f"/v1/webhooks/{made['id']}/resend", headers=key, json=body)

    assert (answered.status_code, answered.json["code"]) == (422, "RESEND_RANGE")


def test_others_do_not_know_that_it_exists_and_clerks_may_not_ask(app_client, database, made):
    _, _, stranger = a_key(database, "lender", "lender.ops")
    _, _, analyst = a_key(database, "lender", "lender.analyst")
    address = f"/v1/webhooks/{made['id']}"

    for method, path in (
        ("get", ""),
        ("get", "/deliveries"),
        ("patch", ""),
        ("delete", ""),
        ("post", "/ping"),
    ):
        body = {"json": {}} if method == "patch" else {}
        assert getattr(app_client, method)(address + path, headers=stranger, **body).status_code == 404
    assert app_client.get("/v1/webhooks", headers=analyst).status_code == 403


def test_a_reader_begins_at_the_end_of_the_feed_and_sees_ids_it_can_use(app_client, database, lender):
    organisation, _, key = lender
    with database.transaction(Scope.house()) as (session, now):
        for kind in ("first.event", "second.event"):
            body = {"organisation_id": str(organisation.id)}
            subject = ("organisation", organisation.id)
            service.emit(session, kind, subject=subject, body=body, now=now, audience=[organisation.id])
        service.number(session)

    feed = app_client.get("/v1/events?newest=true&limit=1", headers=key).json

    assert ([event["type"] for event in feed["data"]], feed["next_after"]) == (["second.event"], 2)
    shown = feed["data"][0]
    assert shown["data"]["organisation_id"] == shown["subject_id"] == f"org_{organisation.id.hex}"

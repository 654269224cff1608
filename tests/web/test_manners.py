"""What every endpoint does alike: filters, ETags, expansions, versions, limits, the log, sizes and types."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from finance_svc.app import create_app
from finance_svc.db import Scope, system_time
from finance_svc.jobs.registry import all_jobs
from finance_svc.kernel import ids
from finance_svc.settings import Settings
from finance_svc.web import request_log, retention
from finance_svc.web.models import RequestEntry
from tests.builders.lending import Caller, Stage, Story
from tests.builders.organisations import a_key


@pytest.fixture(scope="module")
def drawn_stage(server, template):
    """250,000 drawn."""
    return Stage(server, template, Story).then(Story.draw)


@pytest.fixture
def story(drawn_stage):
    with drawn_stage.copied() as story:
        yield story


@pytest.fixture
def clerk(story):
    return Caller(story, story.cast.clerk)


@pytest.fixture
def key(database):
    return a_key(database, "lender", "lender.ops")[2]


def the_advance(clerk):
    (advance,) = clerk.get("/advances")["data"]
    return advance


def test_a_list_is_narrowed_by_state_and_time(clerk):
    at = the_advance(clerk)["requested_at"]

    found = {
        asked: len(clerk.get(f"/advances?{asked}")["data"])
        for asked in (
            *("state=drawn", "state=closed", f"created_at.gte={at}", f"created_at.gt={at}"),
            *(f"created_at.lte={at}", f"created_at.lt={at}"),
        )
    }

    assert list(found.values()) == [1, 0, 1, 0, 1, 0]


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [
        ("colour=red", "/colour"),
        ("state=sleeping", "/state"),
        ("created_at.gte=yesterday", "/created_at.gte"),
        ("created_at.gte=0", "/created_at.gte"),
        ("limit=0", "/limit"),
        ("expand=facility", "/expand"),
    ],
)
def test_what_a_list_does_not_know_is_refused_where_it_stands(app_client, key, asked, pointer):
    answered = app_client.get(f"/v1/advances?{asked}", headers=key)

    assert answered.status_code == 400
    assert [error["pointer"] for error in answered.json["errors"]] == [pointer]


def test_the_link_to_the_next_page_keeps_the_filters(app_client, database, key):
    for _ in range(2):
        a_key(database, "trader", "boss")

    answered = app_client.get("/v1/organisations?limit=1", headers=key)
    following = answered.headers["Link"].partition(">")[0].strip("<")

    assert answered.json["has_more"] is True
    assert app_client.get(following, headers=key).json["data"] != answered.json["data"]


def test_an_unchanged_object_is_not_sent_again(clerk):
    path = f"/v1/advances/{the_advance(clerk)['id']}"
    first = clerk.client.get(path, headers=clerk.headers)

    again = clerk.client.get(path, headers={**clerk.headers, "If-None-Match": first.headers["ETag"]})
    other = clerk.client.get(path, headers={**clerk.headers, "If-None-Match": '"another"'})

    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert (other.status_code, other.data) == (200, first.data)


def confirm(clerk, story, advance, tag):
    boss = Caller(story, story.cast.boss)
    headers = {**boss.headers, "Idempotency-Key": "confirm", "If-Match": tag}
    return boss.client.post(f"/v1/advances/{advance['id']}/confirm", headers=headers)


def test_an_act_on_what_has_changed_since_is_refused_and_on_what_has_not_is_done(clerk, story):
    asked = clerk.post(
        "/advances",
        {
            "facility_id": the_advance(clerk)["facility_id"],
            "amount": {"amount": "1000.00", "currency": "CNY"},
        },
        expect=202,
    )
    tag = clerk.client.get(f"/v1/advances/{asked['id']}", headers=clerk.headers).headers["ETag"]

    stale = confirm(clerk, story, asked, '"what it was once"')
    done = confirm(clerk, story, asked, tag)

    assert (stale.status_code, stale.json["code"]) == (412, "PRECONDITION_FAILED")
    assert (done.status_code, done.json["state"]) == (200, "checking")


def test_an_answer_brings_along_what_is_asked_for(clerk):
    path = f"/advances/{the_advance(clerk)['id']}"

    found = clerk.get(f"{path}?expand=facility,valuation")

    assert found["expanded"]["facility"]["id"] == found["facility_id"]
    assert [value["object"] for value in found["expanded"]["valuation"]] == ["valuation"]
    assert clerk.get(path)["expanded"] is None


def test_a_receipt_brings_along_its_lot_and_pledge(clerk):
    (receipt,) = clerk.get("/receipts")["data"]

    found = clerk.get(f"/receipts/{receipt['id']}?expand=lot,pledge")["expanded"]

    assert (found["lot"]["id"], found["pledge"]["receipt_id"]) == (receipt["lot_id"], receipt["id"])


def test_an_unknown_expansion_is_refused(clerk):
    path = f"/v1/advances/{the_advance(clerk)['id']}?expand=borrower"

    answered = clerk.client.get(path, headers=clerk.headers)

    assert (answered.status_code, answered.json["code"]) == (400, "EXPAND_UNKNOWN")
    assert answered.json["errors"][0]["pointer"] == "/expand"


def test_a_version_is_pinned_for_a_members_keys_and_answered_back(app_client, database, key):
    first = app_client.get("/v1/me", headers=key)
    unknown = app_client.get("/v1/me", headers={**key, "Pledgewatch-Version": "1999-01-01"})
    with database.transaction(Scope.house()) as (session, _now):
        pinned = session.connection().execute(sa.text("SELECT version FROM version_pin")).scalars().all()

    assert first.headers["Pledgewatch-Version"] == "2026-11-21"
    assert (unknown.status_code, unknown.json["code"]) == (400, "VERSION_UNKNOWN")
    assert pinned == ["2026-11-21"]


def limited(database, **limits):
    return create_app({"live": database}, Settings(**limits)).test_client()


def test_a_key_past_its_limit_is_told_when_to_come_back(database, key):
    client = limited(database, rate_limit_key="2/hour")
    other = a_key(database, "trader", "boss")[2]

    answers = [client.get("/v1/me", headers=key) for _ in range(3)]

    assert [each.status_code for each in answers] == [200, 200, 429]
    assert [each.headers["RateLimit-Remaining"] for each in answers] == ["1", "0", "0"]
    assert answers[-1].json["code"] == "RATE_LIMITED"
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 3600
    assert client.get("/v1/me", headers=other).status_code == 200


def test_an_address_is_limited_whatever_it_sends(database):
    client = limited(database, rate_limit_address="2/hour")

    assert [client.get("/v1/none").status_code for _ in range(3)] == [401, 401, 429]


def test_a_manager_reads_what_the_keys_of_its_organisation_did_and_nothing_secret(app_client, database):
    _, member, key = a_key(database, "lender", "lender.ops")
    hint = key["Authorization"].removeprefix("Bearer ")[:12]
    stranger = a_key(database, "trader", "boss")[2]
    asked = app_client.get(f"/v1/advances/adv_{'0' * 32}?expand=facility", headers=key)
    app_client.get("/v1/me", headers=stranger)

    (entry,) = app_client.get("/v1/request_log", headers=key).json["data"]

    assert entry["id"] == asked.headers["Request-Id"]
    assert (entry["method"], entry["status"], entry["code"]) == ("GET", 404, "NOT_FOUND")
    assert entry["path"] == "/v1/advances/<id(advance):advance_id>"
    assert (entry["member_id"], entry["key_hint"]) == (ids.show("member", member.id), hint)
    assert key["Authorization"][7:] not in str(entry)


def test_the_log_of_requests_is_narrowed_and_is_no_clerks_business(app_client, database):
    mine, _, key = a_key(database, "trader", "boss")
    clerk = a_key(database, "trader", "clerk", organisation=mine)[2]
    app_client.get("/v1/me", headers=key)
    refused = app_client.get("/v1/request_log", headers=clerk)

    found = app_client.get("/v1/request_log?status=403&code=FORBIDDEN", headers=key).json["data"]

    assert [entry["id"] for entry in found] == [refused.headers["Request-Id"]]


def test_old_requests_are_forgotten(app, database):
    key = a_key(database, "trader", "boss")[2]
    app.test_client().get("/v1/me", headers=key)
    request_log.of(app).write()
    with database.transaction(Scope.house()) as (session, now):
        for entry in session.exec(sa.select(RequestEntry)).scalars():
            entry.recorded_at = system_time() - timedelta(days=31)
        session.flush()
        retention.forget_requests(session, now)
        left = session.exec(sa.select(RequestEntry)).all()

    assert left == []
    assert {"web.forget_answers", "web.forget_requests"} <= {job.name for job in all_jobs()}


def test_a_kept_answer_is_forgotten_after_7_days(app_client, database, now):
    key = a_key(database, "warehouse", "wh.manager")[2]
    site = {"name": "Store", "address": "1 Road", "region": "shandong", "licence_no": "L-1"}
    app_client.post("/v1/sites", json=site, headers={**key, "Idempotency-Key": "k"})
    count = sa.text("SELECT count(*) FROM idempotent_answer")

    with database.transaction(Scope.house()) as (session, _now):
        retention.forget_answers(session, now + timedelta(days=7))
        kept = session.connection().execute(count).scalar_one()
        retention.forget_answers(session, now + timedelta(days=7, seconds=1))
        left = session.connection().execute(count).scalar_one()

    assert (kept, left) == (1, 0)


def test_every_answer_bears_its_request_id_and_the_headers_of_a_careful_service(app_client, key):
    answers = [app_client.get(path, headers=key) for path in ("/v1/me", "/v1/none", "/healthz", "/problems")]

    for answered in answers:
        assert answered.headers["Request-Id"].startswith("req_")
        assert answered.headers["X-Content-Type-Options"] == "nosniff"
        assert answered.headers["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in answered.headers.get("Content-Security-Policy", "default-src 'none'")


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status"),
    [
        ("HEAD", "/v1/me", {}, None, 200),
        ("OPTIONS", "/v1/me", {}, None, 200),
        ("DELETE", "/v1/me", {}, None, 405),
        ("GET", "/v1/me", {"Accept": "text/csv"}, None, 406),
        ("POST", "/v1/sites", {"Accept": "text/csv", "Idempotency-Key": "k"}, b"{}", 406),
        ("POST", "/v1/sites", {"Content-Type": "application/json"}, b" " * (1024 * 1024 + 1), 413),
        ("POST", "/v1/documents?name=a.pdf", {"Content-Type": "application/pdf"}, b"%PDF-1.7" * 200_000, 201),
        ("POST", "/v1/sites", {"Content-Type": "text/plain"}, b"{}", 415),
        ("POST", "/v1/sites", {"Content-Type": "application/json"}, b"[" * 40 + b"]" * 40, 400),
        ("POST", "/v1/sites", {"Content-Type": "application/json"}, b"[" + b"0," * 60_000 + b"0]", 400),
    ],
)
def test_what_http_itself_forbids_is_a_problem_too(
    app_client, key, method, path, headers, body, status, tmp_path, monkeypatch
):
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(tmp_path))

    answered = app_client.open(path, method=method, headers={**key, **headers}, data=body)

    assert answered.status_code == status
    if status >= 400:
        assert answered.content_type == "application/problem+json"
        assert answered.json["request_id"] == answered.headers["Request-Id"]


@pytest.mark.parametrize(("asked", "says"), [("en", "Not found"), ("zh", "未找到")])
def test_a_codes_page_speaks_both_languages(app_client, asked, says):
    by_name = app_client.get(f"/problems/NOT_FOUND?lang={asked}")
    by_header = app_client.get("/problems/NOT_FOUND", headers={"Accept-Language": asked})

    assert says in by_name.text
    assert by_header.text.count(says) == by_name.text.count(says)
    assert by_name.headers["Content-Language"] in {"en", "zh-Hans"}


def test_a_problem_leads_to_the_page_of_its_code(app_client, key):
    problem = app_client.get("/v1/none", headers=key).json

    assert problem["code"] in app_client.get(problem["type"]).text
    assert app_client.get("/problems/NO_SUCH_CODE").status_code == 404
    assert problem["code"] in app_client.get("/problems").text

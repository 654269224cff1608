"""One request: keys, scope, idempotency, dry runs, problems, whatever comes in."""

import threading
from uuid import UUID

import pytest
import sqlalchemy as sa

from finance_svc.db import Scope
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import Forbidden
from finance_svc.organisations import service as organisations
from finance_svc.organisations.models import Member
from finance_svc.organisations.rules import MemberState
from finance_svc.outbox import service as outbox
from finance_svc.web import Answer, Body, MoneyBody, View, answer, blueprint, caller, requires, transaction
from finance_svc.web.application import make_application
from tests.builders.organisations import a_key


class NameBody(Body):
    name: str
    amount: MoneyBody | None = None


class NameView(View):
    object: str = "name"
    name: str


def a_room(gate=None):
    bp = blueprint("names")

    @bp.post("/names", responses={201: NameView})
    @requires(Permission.READ, idempotent=True)
    def add(body: NameBody) -> Answer:
        with transaction() as (session, now):
            if gate:
                gate()
            session.add(
                Member(
                    organisation_id=caller().organisation_id,
                    name=body.name,
                    language="en",
                    roles=[],
                    state=MemberState.ACTIVE,
                    created_at=now,
                )
            )
            session.flush()
            if body.name == "refused":
                raise Forbidden("a rule said no")
            if body.name == "bug":
                raise RuntimeError("a bug of ours")
            return answer(NameView(name=body.name), status=201)

    return bp


@pytest.fixture
def client(database):
    app = make_application({"live": database}, organisations.authenticate)
    app.register_api(a_room())
    return app.test_client()


@pytest.fixture
def key(database):
    return a_key(database, "trader", "boss")[2]


def names(database):
    with database.transaction(Scope.house()) as (session, _now):
        return sorted(
            session.connection().execute(sa.text("SELECT name FROM member WHERE name <> 'boss'")).scalars()
        )


def post(client, key, name="A", idempotency="k1", path="/v1/names", **extra):
    return client.post(path, json={"name": name, **extra}, headers={**key, "Idempotency-Key": idempotency})


def test_the_same_request_twice_acts_once_and_answers_the_same(client, key, database):
    first, again = post(client, key), post(client, key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.data == again.data
    assert again.headers["Idempotency-Hit"] == "true"
    assert names(database) == ["A"]


def test_the_same_key_with_another_body_is_refused(client, key, database):
    post(client, key)
    other = post(client, key, name="B")

    assert (other.status_code, other.json["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert names(database) == ["A"]


def test_a_refusal_leaves_nothing_and_is_answered_again(client, key, database):
    first, again = post(client, key, name="refused"), post(client, key, name="refused")

    assert (first.status_code, again.status_code) == (403, 403)
    assert again.headers["Idempotency-Hit"] == "true"
    assert names(database) == []


def test_a_bug_is_a_problem_with_a_request_id_and_may_be_tried_again(client, key, database):
    first = post(client, key, name="bug")

    assert (first.status_code, first.json["code"]) == (500, "INTERNAL")
    assert first.json["request_id"] == first.headers["Request-Id"]
    assert "a bug of ours" not in first.text
    assert names(database) == []


def test_a_dry_run_answers_and_changes_nothing(client, key, database):
    answered = post(client, key, path="/v1/names?dry_run=true")

    assert answered.status_code == 201
    assert names(database) == []


def test_a_missing_key_of_idempotency_is_a_bad_request(client, key):
    answered = client.post("/v1/names", json={"name": "A"}, headers=key)

    assert (answered.status_code, answered.json["code"]) == (400, "IDEMPOTENCY_KEY_MISSING")


def test_two_callers_do_not_share_a_key(client, key, database):
    other = a_key(database, "trader", "boss")[2]

    assert post(client, key).status_code == 201
    assert post(client, other).status_code == 201
    assert names(database) == ["A", "A"]


def test_the_same_request_at_the_same_time_acts_once(database, key):
    both_in = threading.Barrier(2, timeout=20)
    started = threading.Event()

    def gate():
        started.set()
        both_in.wait()

    app = make_application({"live": database}, organisations.authenticate)
    app.register_api(a_room(gate))
    answers = []
    first = threading.Thread(target=lambda: answers.append(post(app.test_client(), key).status_code))
    first.start()
    started.wait(20)
    second = post(app.test_client(), key)
    both_in.wait()
    first.join()

    assert (answers, second.json["code"]) == ([201], "IDEMPOTENCY_IN_PROGRESS")
    assert names(database) == ["A"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b"\x00\xff\xfe", "application/json"),
        (b'{"name": "a\\u0000b"}', "application/json"),
        (b'{"name": "A", "amount": {"amount": "NaN"}}', "application/json"),
        (b'{"name": "A", "amount": {"amount": "Infinity"}}', "application/json"),
        (b'{"name": "A", "amount": {"amount": 1e400}}', "application/json"),
        (b'{"name": "A", "amount": {"amount": "1e400"}}', "application/json"),
        (b'{"name": "A", "amount": {"amount": 250000.0}}', "application/json"),
        (b'{"name": "A", "amount": {"amount": "100.001"}}', "application/json"),
        (b'{"name": "A", "amount": {"amount": "-1"}}', "application/json"),
        (b'{"name": ["A"]}', "application/json"),
        (b"[]", "application/json"),
        (b"null", "application/json"),
        (b'"text"', "application/json"),
        (b'{"name": "A", "name2": "B"}', "application/json"),
        (b"[" * 20_000, "application/json"),
        (b"<a/>", "application/xml"),
    ],
)
def test_bad_input_of_every_kind_is_a_clear_problem(client, key, database, body, content_type):
    headers = {**key, "Idempotency-Key": "k", "Content-Type": content_type}

    answered = client.post("/v1/names", data=body, headers=headers)

    assert answered.status_code in {400, 415}, answered.text
    assert answered.content_type == "application/problem+json"
    assert names(database) == []


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer x", "Basic abc", "Bearer pw_live_x", "Bearer pw_test_x"]
)
def test_no_credentials_no_answer(client, header):
    answered = client.post("/v1/names", json={}, headers={"Authorization": header})

    assert (answered.status_code, answered.json["code"]) == (401, "UNAUTHENTICATED")


def test_problems_speak_the_callers_language(client, key):
    answered = client.post("/v1/names", json={}, headers={**key, "Accept-Language": "zh-CN"})

    assert answered.json["title"] == "请求格式不正确"


def test_a_clock_more_than_5_seconds_off_refuses_money(app_url, database, key):
    from datetime import UTC, datetime, timedelta  # noqa: PLC0415 - used here only

    from finance_svc.db import Database  # noqa: PLC0415 - used here only

    wrong = Database(app_url, system_clock=lambda: datetime.now(UTC) + timedelta(seconds=6))
    app = make_application({"live": wrong}, organisations.authenticate)
    app.register_api(a_room())
    answered = post(app.test_client(), key)
    wrong.close()

    assert (answered.status_code, answered.json["code"]) == (503, "CLOCK_SKEW")
    assert names(database) == []


def test_row_security_hides_other_organisations_from_a_callers_session(database):
    mine, member, _ = a_key(database, "trader", "boss")
    _, stranger, _ = a_key(database, "trader", "boss")

    with database.transaction(Scope.of(mine.id)) as (session, _now):
        seen = {row.id for row in session.exec(sa.select(Member)).scalars()}

    assert (member.id in seen, stranger.id in seen) == (True, False)


def test_row_security_refuses_a_row_for_another_organisation(database, now):
    mine, _, _ = a_key(database, "trader", "boss")
    other, _, _ = a_key(database, "trader", "boss")

    with (
        pytest.raises(sa.exc.ProgrammingError, match="row-level security"),
        database.transaction(Scope.of(mine.id)) as (session, _now),
    ):
        session.add(
            Member(
                organisation_id=other.id,
                name="spy",
                language="en",
                roles=[],
                state=MemberState.ACTIVE,
                created_at=now,
            )
        )


def test_a_transaction_without_a_known_organisation_sees_nothing(database):
    a_key(database, "trader", "boss")

    with database.transaction(Scope.of(UUID(int=1))) as (session, _now):
        assert list(session.exec(sa.select(Member))) == []


def test_the_api_describes_itself_as_openapi_3_1_without_an_outside_host(app_client):
    spec = app_client.get("/openapi.json")
    page = app_client.get("/docs/swagger")

    assert spec.json["openapi"] == "3.1.0"
    assert page.status_code == 200
    assert "https://" not in page.text


def test_the_service_says_whether_it_lives_and_is_ready(app_client):
    assert app_client.get("/healthz").json == {"status": "ok"}
    assert app_client.get("/readyz").json == {"status": "ready"}


def test_a_caller_reads_its_feed_of_events_in_order(app_client, database):
    mine, _, key = a_key(database, "trader", "boss")
    with database.transaction(Scope.house()) as (session, now):
        for number in range(3):
            body = {"number": number}
            outbox.emit(
                session, "lot.counted", subject=("lot", mine.id), body=body, now=now, audience=[mine.id]
            )
        outbox.number(session)

    first = app_client.get("/v1/events?limit=2", headers=key).json
    rest = app_client.get(f"/v1/events?after={first['next_after']}", headers=key).json

    assert [event["data"]["number"] for event in first["data"] + rest["data"]] == [0, 1, 2]
    assert (first["has_more"], rest["has_more"]) == (True, False)

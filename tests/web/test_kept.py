"""Keys of requests: every write of the API may have one, what tells a secret has none."""

import pytest
import sqlalchemy as sa

from finance_svc.app import create_app
from finance_svc.db import Scope
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import service as organisations
from finance_svc.web import Answer, answer, blueprint, caller, requires, transaction
from finance_svc.web.application import make_application
from finance_svc.web.shapes import View
from tests.builders.organisations import a_key

WRITES = {"POST", "PUT", "PATCH", "DELETE"}
SECRETS = {
    "/v1/members/<id(member):member_id>/keys",
    "/v1/keys/<id(credential):credential_id>/rotate",
    "/v1/members/<id(member):member_id>/oauth_clients",
    "/v1/organisations/<id(organisation):organisation_id>/invitations",
    "/v1/members/<id(member):member_id>/invitation",
    "/v1/webhooks",
    "/v1/webhooks/<id(webhook):webhook_id>/rotate",
    "/v1/devices",
    "/v1/imports/<id(import_run):import_run_id>/device_keys",
}
"""What answers a secret, which is shown once and kept nowhere."""


def writes():
    app = create_app({})
    for rule in app.url_map.iter_rules():
        if rule.methods & WRITES and rule.rule.startswith("/v1/"):
            yield rule.rule, app.view_functions[rule.endpoint]


def test_every_write_takes_a_key_but_those_that_tell_a_secret():
    without = {path for path, view in writes() if not view.__keyed__}

    assert without == SECRETS


def test_who_moves_goods_into_other_hands_needs_a_key():
    needed = {path for path, view in writes() if view.__idempotent__}

    assert {path for path, _ in writes() if path.startswith("/v1/hand_overs")} <= needed
    assert not needed & SECRETS


class CountView(View):
    object: str = "count"
    members: int


def a_room():
    bp = blueprint("counts")

    def count():
        with transaction() as (session, _now):
            session.connection().execute(
                sa.text("UPDATE member SET name = name || '+' WHERE id = :id"), {"id": caller().member_id}
            )
            name = sa.text("SELECT length(name) FROM member WHERE id = :id")
            return session.connection().execute(name, {"id": caller().member_id}).scalar_one()

    @bp.post("/plain", responses={200: CountView})
    @requires(Permission.READ)
    def plain() -> Answer:
        return answer(CountView(members=count()))

    @bp.post("/secret", responses={200: CountView})
    @requires(Permission.READ, tells_secret=True)
    def secret() -> Answer:
        return answer(CountView(members=count()))

    return bp


@pytest.fixture
def say(database):
    app = make_application({"live": database}, organisations.authenticate)
    app.register_api(a_room())
    client, key = app.test_client(), a_key(database, "trader", "boss")[2]
    return lambda path, body="", **headers: client.post(
        f"/v1{path}", data=body, content_type="application/json", headers=key | headers
    )


def kept(database):
    with database.transaction(Scope.house()) as (session, _now):
        return (
            session.connection().execute(sa.text("SELECT count(*)::int FROM idempotent_answer")).scalar_one()
        )


def test_a_write_that_needs_no_key_is_done_once_when_it_has_one(say, database):
    keyed = {"Idempotency-Key": "k"}
    first, again, other = say("/plain", **keyed), say("/plain", **keyed), say("/plain", "{}", **keyed)
    bare = [say("/plain").json["members"] for _ in range(2)]

    assert (again.json, again.headers["Idempotency-Hit"]) == (first.json, "true")
    assert (other.status_code, other.json["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert bare == [first.json["members"] + 1, first.json["members"] + 2]
    assert kept(database) == 1


def test_a_secret_is_kept_nowhere_and_told_anew(say, database):
    told = [say("/secret", **{"Idempotency-Key": "k"}).json["members"] for _ in range(2)]

    assert told[1] == told[0] + 1
    assert kept(database) == 0

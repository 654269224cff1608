"""Grades over HTTP."""

import pytest

from finance_svc.db import Scope
from finance_svc.grading import queries
from finance_svc.kernel import ids
from tests.builders.grading import some_conduct, some_effort, some_money
from tests.builders.organisations import a_key


@pytest.fixture
def trader(database):
    return a_key(database, "trader", "boss")


@pytest.fixture
def stranger(database):
    return a_key(database, "lender", "lender.ops")


def house(database, act):
    with database.transaction(Scope.house()) as (session, now):
        return act(session, now)


@pytest.fixture
def admin(database):
    return a_key(database, "platform", "platform.admin")


@pytest.fixture
def fallen(database, trader, admin):
    def fall(session, now):
        some_effort(session, trader[0], 600, now=now)
        some_money(session, trader[0], 2000, now=now)
        some_conduct(session, trader[0], "deal_default", now=now, cause="deal 9")
        return queries.find_changes(session, trader[0].id)[-1]

    return house(database, fall)


def test_who_has_no_points_is_basic_and_sees_what_silver_needs(app_client, trader):
    mine = app_client.get("/v1/me/grade", headers=trader[2])

    assert mine.status_code == 200, mine.text
    assert (mine.json["grade"], mine.json["reasons"], mine.json["warning"]) == ("basic", [], None)
    assert mine.json["next"] == {
        "grade": "silver", "threshold": "400", "missing": "400.00", "by_effort": "400.00",
        "by_money": "400.00",
    }  # fmt: skip


def test_the_grade_is_explained(app_client, database, trader):
    house(database, lambda session, now: some_effort(session, trader[0], 500, now=now))
    house(database, lambda session, now: some_money(session, trader[0], 2000, now=now))

    mine = app_client.get("/v1/me/grade", headers=trader[2]).json

    assert (mine["grade"], mine["points"]["counted_money"], mine["points"]["total"]) == (
        "silver",
        "333.33",
        "833.33",
    )
    assert mine["next"] == {
        "grade": "gold", "threshold": "1000", "missing": "166.67", "by_effort": "100.00", "by_money": None,
    }  # fmt: skip
    assert mine["expiry"][0] == {"on": "2027-11-02", "source": "effort", "points": "500.00"}
    assert (mine["last_activity"], mine["warning_on"]) == ("2026-11-02", "2027-08-02")


def test_every_point_is_listed_with_its_cause_page_by_page(app_client, database, trader):
    house(database, lambda session, now: some_effort(session, trader[0], 35, now=now))

    first = app_client.get("/v1/me/grade/points?limit=3", headers=trader[2]).json
    rest = app_client.get(f"/v1/me/grade/points?limit=3&after={first['next_cursor']}", headers=trader[2]).json

    assert [row["cause"] for row in first["data"] + rest["data"]] == [
        "work 0",
        "work 1",
        "work 2",
        "work rest",
    ]
    assert (rest["data"][0]["points"], rest["data"][0]["counts"], rest["has_more"]) == ("5.00", True, False)


def test_the_badge_is_for_everybody_and_nothing_else_is(app_client, trader, stranger, fallen):
    path = f"/v1/organisations/{ids.show('organisation', trader[0].id)}/grade"

    badge = app_client.get(path, headers=stranger[2]).json

    assert badge == {
        "object": "grade_badge", "organisation_id": ids.show("organisation", trader[0].id), "grade": "silver",
    }  # fmt: skip
    assert app_client.get("/v1/me/grade/points", headers=stranger[2]).json["data"] == []
    assert app_client.get(f"/v1/organisations/org_{'0' * 32}/grade", headers=stranger[2]).status_code == 404


def test_the_rulebook_is_public(app_client, stranger):
    book = app_client.get("/v1/grades/rulebook", headers=stranger[2]).json

    ladder = {step["grade"]: step["threshold"] for step in book["in_force"]["ladder"]}
    assert ladder == {"basic": "0", "silver": "400", "gold": "1000", "black": "3000"}
    assert book["in_force"]["ladder"][2]["privileges"]["early_auction_minutes"] == 30
    assert book["in_force"]["ladder"][2]["prices"]["fee_factor"] == "0.90"
    assert (book["in_force"]["notice_days"], book["announced"]) == (30, [])


def test_a_newcomer_names_who_brought_it(app_client, trader, stranger):
    body = {"organisation_id": ids.show("organisation", stranger[0].id)}

    first = app_client.post("/v1/me/referrer", json=body, headers=trader[2])
    again = app_client.post("/v1/me/referrer", json=body, headers=trader[2])

    assert (first.status_code, first.json) == (201, again.json)
    own = {"organisation_id": ids.show("organisation", trader[0].id)}
    refused = app_client.post("/v1/me/referrer", json=own, headers=trader[2])
    assert (refused.status_code, refused.json["code"]) == (422, "REFERRAL_INVALID")


def test_an_appeal_is_filed_by_the_organisation_and_decided_by_two_of_the_platform(
    app_client, database, trader, stranger, admin, fallen
):
    admins = [admin, a_key(database, "platform", "platform.admin", organisation=admin[0])]
    body = {"change_id": ids.show("grade_change", fallen.id), "statement": "It was delivered."}
    filed = app_client.post("/v1/appeals", json=body, headers=trader[2])
    assert filed.status_code == 201, filed.text
    path = f"/v1/appeals/{filed.json['id']}"
    assert app_client.get(path, headers=stranger[2]).status_code == 404

    (waiting,) = app_client.get("/v1/approvals", headers=trader[2]).json["data"]
    for admin in admins:
        verdict = {"granted": True, "reason": "the gate-out shows it"}
        decided = app_client.post(f"{path}/decide", json=verdict, headers=admin[2])
        assert decided.status_code == 200, decided.text

    assert waiting["act_href"] == f"{path}/decide"
    assert app_client.get(path, headers=trader[2]).json["state"] == "granted"
    assert app_client.get("/v1/me/grade", headers=trader[2]).json["grade"] == "gold"


def test_only_the_platform_sees_the_first_verdict(app_client, trader, stranger, admin, fallen):
    body = {"change_id": ids.show("grade_change", fallen.id), "statement": "It was delivered."}
    path = f"/v1/appeals/{app_client.post('/v1/appeals', json=body, headers=trader[2]).json['id']}"

    app_client.post(f"{path}/decide", json={"granted": False, "reason": "late"}, headers=admin[2])

    (seen,) = app_client.get("/v1/appeals", headers=admin[2]).json["data"]
    assert (seen["proposed"], seen["reason"]) == ("dismissed", "late")
    (own,) = app_client.get("/v1/appeals", headers=trader[2]).json["data"]
    assert (own["proposed"], own["reason"]) == (None, None)
    assert app_client.get("/v1/appeals", headers=stranger[2]).json["data"] == []


def test_who_may_not_decide_is_refused(app_client, trader, stranger, fallen):
    body = {"change_id": ids.show("grade_change", fallen.id), "statement": "It was delivered."}
    path = f"/v1/appeals/{app_client.post('/v1/appeals', json=body, headers=trader[2]).json['id']}"
    verdict = {"granted": True, "reason": "mine"}

    assert app_client.post("/v1/appeals", json=body, headers=stranger[2]).status_code == 404
    assert app_client.post(f"{path}/decide", json=verdict, headers=trader[2]).status_code == 403

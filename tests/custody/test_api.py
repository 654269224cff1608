"""Custody over HTTP."""

from finance_svc.custody import service
from finance_svc.db import Scope
from tests.builders.custody import a_watch, a_watched_lot, live
from tests.builders.organisations import a_key


def show(prefix, value):
    return f"{prefix}_{value.hex}"


def test_everybody_with_a_part_sees_how_the_lot_is_watched(database, app_client, now):
    room = a_watched_lot(database)
    live(database, a_watch(database), room, now, 1)
    *_, headers = a_key(database, "lender", "lender.analyst", organisation=room.trade.lender)

    answer = app_client.get(f"/v1/lots/{show('lot', room.lot_id)}/custody", headers=headers)

    body = answer.get_json()
    assert answer.status_code == 200
    assert (body["object"], body["status"], body["profile"], len(body["streams"])) == (
        "lot_custody", "live", "COLD_GATE", 6,
    )  # fmt: skip
    assert body["quality"]["quality_factor"] == "0.9700"


def test_a_stranger_gets_404(database, app_client, now):
    room = a_watched_lot(database)
    *_, headers = a_key(database, "lender", "lender.analyst")

    answer = app_client.get(f"/v1/lots/{show('lot', room.lot_id)}/custody", headers=headers)

    assert (answer.status_code, answer.get_json()["code"]) == (404, "NOT_FOUND")


def test_the_keeper_chooses_a_known_profile(database, app_client):
    room = a_watched_lot(database)
    *_, headers = a_key(database, "warehouse", "wh.manager", organisation=room.trade.warehouse)
    path = f"/v1/rooms/{show('room', room.room_id)}/custody_profile"

    unknown = app_client.post(path, json={"profile": "NONE_SUCH"}, headers=headers)
    chosen = app_client.post(path, json={"profile": "COLD_GATE_CELL"}, headers=headers)
    weaker = app_client.post(path, json={"profile": "BAG_STACK"}, headers=headers)

    assert (unknown.status_code, unknown.get_json()["code"]) == (422, "PROFILE_UNKNOWN")
    assert (chosen.status_code, chosen.get_json()["profile"]) == (200, "COLD_GATE_CELL")
    assert (weaker.status_code, weaker.get_json()["code"]) == (409, "PROFILE_WEAKER")
    seen = app_client.get(f"/v1/lots/{show('lot', room.lot_id)}/custody", headers=headers)
    assert seen.get_json()["missing"] == ["weight_kg"]


def test_the_house_scope_is_not_left_open(database):
    room = a_watched_lot(database)
    with database.transaction(Scope.of(room.trade.lender.id)) as (session, _now):
        assert session.info["role"] == "pw_app"


def test_the_score_is_shown_with_every_term_and_its_history(database, app_client, now):
    room = a_watched_lot(database)
    live(database, a_watch(database), room, now, 1)
    with database.transaction(Scope.house()) as (session, at):
        service.record_score(session, room.lot_id, cause="day_close", now=at)
    *_, headers = a_key(database, "lender", "lender.analyst", organisation=room.trade.lender)
    path = f"/v1/lots/{show('lot', room.lot_id)}"

    score = app_client.get(f"{path}/custody", headers=headers).get_json()["score"]
    history = app_client.get(f"{path}/custody_scores", headers=headers).get_json()["data"]

    assert [term["term"] for term in score["terms"]] == [
        "completeness", "conformity", "balance", "inspection_freshness", "custodian_assessment",
    ]  # fmt: skip
    assert "completeness_below_0.50" in {cap["code"] for cap in score["caps"]}
    assert (score["light"], score["terms"][4]["value"]) == ("call_review", None)
    assert [(row["object"], row["score"]["score"], row["cause"]) for row in history] == [
        ("custody_score", score["score"], "day_close")
    ]


def test_a_stranger_sees_no_scores(database, app_client):
    room = a_watched_lot(database)
    *_, headers = a_key(database, "lender", "lender.analyst")

    answer = app_client.get(f"/v1/lots/{show('lot', room.lot_id)}/custody_scores", headers=headers)

    assert (answer.status_code, answer.get_json()["code"]) == (404, "NOT_FOUND")

"""Members over HTTP: one's own only."""

import pytest

from tests.builders.organisations import a_key


@pytest.fixture
def trader(database):
    return a_key(database, "trader", "boss")


@pytest.fixture
def clerk(app_client, trader):
    organisation, boss, key = trader
    body = {
        "name": "Clerk",
        "roles": ["clerk"],
        "kind": "child",
        "parent_id": f"mem_{boss.id.hex}",
        "email": "c@example.com",
        "time_zone": "Asia/Urumqi",
        "language": "en",
    }
    return app_client.post(f"/v1/organisations/org_{organisation.id.hex}/members", json=body, headers=key)


def test_a_child_is_made_with_its_place_zone_and_language(clerk, trader):
    found = clerk.json

    assert clerk.status_code == 201, found
    assert (found["kind"], found["parent_id"]) == ("child", f"mem_{trader[1].id.hex}")
    assert (found["time_zone"], found["language"]) == ("Asia/Urumqi", "en")


def test_members_are_listed_and_read_in_the_own_organisation_only(app_client, database, trader, clerk):
    stranger = a_key(database, "trader", "boss")[2]
    path = f"/v1/members/{clerk.json['id']}"

    own = app_client.get("/v1/members", headers=trader[2]).json["data"]
    others = app_client.get("/v1/members", headers=stranger).json["data"]

    assert ([row["name"] for row in own], len(others)) == (["boss", "Clerk"], 1)
    assert app_client.get(path, headers=trader[2]).json == clerk.json
    assert app_client.get(path, headers=stranger).status_code == 404
    assert app_client.get(f"{path}/assignments", headers=stranger).status_code == 404
    assert app_client.patch(path, json={"state": "disabled"}, headers=stranger).status_code == 404
    assert app_client.post(f"{path}/off_board", json={}, headers=stranger).status_code == 404


def test_a_child_becomes_a_parallel_account_and_a_child_again(app_client, trader, clerk):
    path = f"/v1/members/{clerk.json['id']}"

    alone = app_client.patch(path, json={"kind": "parallel"}, headers=trader[2])
    wrong = app_client.patch(path, json={"kind": "child"}, headers=trader[2])
    back = {"kind": "child", "parent_id": f"mem_{trader[1].id.hex}", "grantable": ["read"]}
    again = app_client.patch(path, json=back, headers=trader[2])

    assert (alone.json["kind"], alone.json["parent_id"]) == ("parallel", None)
    assert wrong.json["code"] == "PARENT_WRONG"
    assert (again.json["kind"], again.json["grantable"]) == ("child", ["read"])


def test_a_parent_of_another_organisation_does_not_exist(app_client, database, clerk, trader):
    stranger = a_key(database, "trader", "boss")[1]
    body = {"kind": "child", "parent_id": f"mem_{stranger.id.hex}"}

    answer = app_client.patch(f"/v1/members/{clerk.json['id']}", json=body, headers=trader[2])
    heir = {"heir_id": f"mem_{stranger.id.hex}"}
    left = app_client.post(f"/v1/members/{clerk.json['id']}/off_board", json=heir, headers=trader[2])
    twin = {"name": "x", "roles": ["clerk"], "same_person_as": f"mem_{stranger.id.hex}"}
    path = f"/v1/organisations/org_{trader[0].id.hex}/members"

    assert (answer.status_code, left.status_code) == (404, 404)
    assert app_client.post(path, json=twin, headers=trader[2]).status_code == 404


def test_nobody_promotes_an_own_account(app_client, trader):
    path = f"/v1/members/mem_{trader[1].id.hex}"

    answer = app_client.patch(path, json={"roles": ["boss"]}, headers=trader[2])

    assert (answer.status_code, answer.json["code"]) == (403, "OWN_ACCOUNT")
    mine = {"time_zone": "Europe/Paris", "language": "en"}
    assert app_client.patch("/v1/me", json=mine, headers=trader[2]).json.items() >= mine.items()


@pytest.mark.parametrize(
    ("body", "status"),
    [({"time_zone": "Mars/Base"}, 400), ({"state": "gone"}, 400), ({"roles": ["king"]}, 422), ({}, 200)],
)
def test_a_change_that_cannot_be_is_refused(app_client, trader, clerk, body, status):
    answer = app_client.patch(f"/v1/members/{clerk.json['id']}", json=body, headers=trader[2])

    assert answer.status_code == status, answer.json

from tests.builders.organisations import a_key


def test_a_caller_learns_who_it_is(app_client, database):
    _, _, key = a_key(database, "trader", "boss")

    answer = app_client.get("/v1/me", headers=key)

    assert answer.status_code == 200
    assert "advance.confirm" in answer.json["permissions"]


def test_a_call_without_a_key_is_unauthenticated(app_client):
    answer = app_client.get("/v1/me")

    assert answer.status_code == 401
    assert answer.json["code"] == "UNAUTHENTICATED"


def test_only_the_platform_registers_organisations(app_client, database):
    _, _, platform = a_key(database, "platform", "platform.admin")
    _, _, boss = a_key(database, "trader", "boss")
    body = {"name": "New Foods", "type": "buyer", "tax_id": "911100000000000001"}

    refused = app_client.post("/v1/organisations", json=body, headers=boss)
    made = app_client.post("/v1/organisations", json=body, headers=platform)

    assert refused.status_code == 403
    assert made.status_code == 201, made.json


def test_a_key_made_over_http_works(app_client, database):
    _, clerk, headers = a_key(database, "trader", "clerk")
    key = app_client.post(f"/v1/members/mem_{clerk.id.hex}/keys", headers=headers).json

    me = app_client.get("/v1/me", headers={"Authorization": f"Bearer {key['secret']}"}).json

    assert me["name"] == "clerk"


def test_another_organisations_member_does_not_exist_for_a_caller(app_client, database):
    _, stranger, _ = a_key(database, "trader", "boss")
    _, _, boss = a_key(database, "trader", "boss")

    answer = app_client.post(f"/v1/members/mem_{stranger.id.hex}/keys", headers=boss)

    assert answer.status_code == 404


def test_a_malformed_body_names_its_fields(app_client, database):
    _, _, platform = a_key(database, "platform", "platform.admin")

    answer = app_client.post("/v1/organisations", json={"name": 5, "extra": 1}, headers=platform)

    assert answer.status_code == 400
    assert {error["pointer"] for error in answer.json["errors"]} >= {"/name", "/extra", "/tax_id"}

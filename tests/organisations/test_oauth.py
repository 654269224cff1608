"""OAuth 2 client credentials: the grant by its RFCs, tokens that end at once, one environment, TLS."""

import base64
import json
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, OKPKey

from finance_svc.app import create_app
from finance_svc.db import Database, Scope
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import service
from finance_svc.organisations.rules.keys import SIGNING_KEY_LIFE, TOKEN_LIFE
from finance_svc.organisations.rules.sign_in import LIMITS
from finance_svc.organisations.service.tokens import REGISTRY, open_private
from tests.builders.organisations import a_key
from tests.builders.sign_in import Clock

TOKEN = "/oauth/token"
FORM = "application/x-www-form-urlencoded"
GRANT = {"grant_type": "client_credentials"}


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(autouse=True)
def secret_key(tmp_path, monkeypatch):
    path = tmp_path / "secret.key"
    path.write_text("22" * 32)
    monkeypatch.setenv("PLEDGEWATCH_SECRET_KEY_FILE", str(path))
    return path


@pytest.fixture
def web(app_url, database, clock):
    ticking = Database(app_url, pool_size=4, system_clock=clock)
    yield create_app({"live": ticking}).test_client()
    ticking.close()


@pytest.fixture
def bank(web, database):
    """A lender's client that may read and quote: (credentials, member, the manager's headers)."""
    _, member, owner = a_key(database, "lender", "lender.ops")
    return (*a_client(web, member, owner), member, owner)


def a_client(web, member, owner, *scopes):
    path = f"/v1/members/{ids.show('member', member.id)}/oauth_clients"
    body = {"name": "core banking", "scopes": scopes or ["read", "quote.write", "organisation.manage"]}
    made = web.post(path, json=body, headers=owner)
    assert made.status_code == 201, made.text
    return made.json["id"], made.json["client_secret"]


def basic(name, secret):
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()}


def ask(web, bank, **fields):
    return web.post(TOKEN, data={**GRANT, **fields}, headers=basic(*bank[:2]))


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def test_a_token_has_the_claims_of_rfc_9068_and_verifies_by_the_published_keys(web, bank):
    answered = ask(web, bank, scope="read")

    token = answered.json["access_token"]
    published = web.get("/.well-known/jwks.json").json
    found = jwt.decode(token, KeySet.import_key_set(published), registry=REGISTRY)
    assert found.header["typ"] == "at+jwt"
    assert found.header["alg"] == "EdDSA"
    assert {"iss", "aud", "sub", "client_id", "iat", "exp", "jti", "scope"} == found.claims.keys()
    assert found.claims["exp"] - found.claims["iat"] == 15 * 60
    assert (found.claims["sub"], found.claims["scope"]) == (bank[0], "read")
    assert answered.headers["Cache-Control"] == "no-store"
    assert (answered.json["token_type"], answered.json["expires_in"]) == ("Bearer", 900)
    assert "d" not in published["keys"][0]


def test_both_ways_to_name_the_client_work_and_not_both_at_once(web, bank):
    named = {"client_id": bank[0], "client_secret": bank[1]}

    assert web.post(TOKEN, data={**GRANT, **named}).status_code == 200
    both = web.post(TOKEN, data={**GRANT, **named}, headers=basic(*bank[:2]))

    assert (both.status_code, both.json["error"]) == (400, "invalid_request")


def test_a_token_acts_as_its_member_within_its_scope(web, bank):
    token = ask(web, bank, scope="read quote.write advance.approve").json

    me = web.get("/v1/me", headers=bearer(token["access_token"])).json

    assert token["scope"] == "quote.write read"
    assert me["permissions"] == ["quote.write", "read"]
    assert me["member_id"] == ids.show("member", bank[2].id)


def test_without_a_scope_the_token_has_the_clients_and_an_empty_rest_is_invalid_scope(web, bank):
    assert ask(web, bank).json["scope"] == "organisation.manage quote.write read"
    for scope in ("advance.approve", "admin", "read  quote.write", 'read "x"'):
        refused = ask(web, bank, scope=scope)
        assert (refused.status_code, refused.json["error"]) == (400, "invalid_scope"), scope


@pytest.mark.parametrize(
    ("data", "error", "status"),
    [
        ({}, "invalid_request", 400),
        ({"grant_type": "password"}, "unsupported_grant_type", 400),
        ({"grant_type": ["client_credentials", "client_credentials"]}, "invalid_request", 400),
        ({**GRANT, "scope": "\x00"}, "invalid_request", 400),
        ({**GRANT, "client_id": "cli_" + "0" * 32}, "invalid_request", 400),
    ],
)
def test_wrong_requests_get_the_errors_of_rfc_6749(web, bank, data, error, status):
    refused = web.post(TOKEN, data=data, headers=basic(*bank[:2]))

    assert (refused.status_code, refused.json["error"]) == (status, error)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Basic",
        "Basic %%%",
        "Basic " + base64.b64encode(b"no colon").decode(),
        "Basic " + base64.b64encode(b"cli%00:x%00").decode(),
        "Basic " + base64.b64encode(b"\xff:x").decode(),
        "Bearer x",
    ],
)
def test_who_does_not_say_who_it_is_gets_invalid_client(web, header):
    refused = web.post(TOKEN, data=GRANT, headers={"Authorization": header} if header else {})

    assert (refused.status_code, refused.json["error"]) == (401, "invalid_client")
    assert refused.headers["WWW-Authenticate"].startswith("Basic")


def test_a_body_that_is_no_form_is_refused(web, bank):
    refused = web.post(TOKEN, json=GRANT, headers=basic(*bank[:2]))

    assert (refused.status_code, refused.json["error"]) == (400, "invalid_request")


def test_wrong_secrets_unknown_clients_and_other_clients_secrets_are_answered_alike(web, database, bank):
    other = a_client(web, bank[2], bank[3])
    tries = [
        (bank[0], "pw_cs_live_wrong"),
        ("cli_" + "0" * 32, bank[1]),
        ("nobody", "x"),
        (other[0], bank[1]),
    ]

    answers = [web.post(TOKEN, data=GRANT, headers=basic(*each)) for each in tries]

    assert {(each.status_code, each.text) for each in answers} == {(401, answers[0].text)}


def test_wrong_client_secrets_are_limited_and_the_right_one_passes(web, bank):
    wrong = (bank[0], "pw_cs_live_wrong")
    for _ in range(LIMITS["client"].account):
        assert ask(web, wrong).status_code == 401

    refused = ask(web, wrong)

    assert (refused.status_code, refused.json["error"]) == (429, "invalid_client")
    assert int(refused.headers["Retry-After"]) > 0
    assert ask(web, bank).status_code == 200


def test_a_token_ends_after_15_minutes(web, bank, clock):
    token = ask(web, bank).json["access_token"]

    clock.wait(seconds=TOKEN_LIFE.total_seconds() - 1)
    assert web.get("/v1/me", headers=bearer(token)).status_code == 200
    clock.wait(seconds=1)
    assert web.get("/v1/me", headers=bearer(token)).status_code == 401


def test_a_revoked_client_takes_its_live_tokens_along(web, bank):
    token = ask(web, bank).json["access_token"]

    revoked = web.post(f"/v1/oauth_clients/{bank[0]}/revoke", headers=bank[3])

    assert revoked.status_code == 200
    assert web.get("/v1/me", headers=bearer(token)).status_code == 401
    assert ask(web, bank).json["error"] == "invalid_client"


@pytest.mark.parametrize(
    ("change", "seen"),
    [("state = 'disabled'", None), ("roles = '{lender.approver}'", ["read"])],
)
def test_what_becomes_of_the_member_becomes_of_its_tokens_at_once(web, database, bank, change, seen):
    token = ask(web, bank).json["access_token"]
    with database.transaction(Scope.house()) as (session, _now):
        session.connection().execute(
            sa.text(f"UPDATE member SET {change} WHERE id = :id"), {"id": bank[2].id}
        )

    me = web.get("/v1/me", headers=bearer(token))

    assert (me.json.get("permissions") if me.status_code == 200 else None) == seen


def test_a_client_that_is_narrowed_narrows_its_live_tokens(web, database, bank):
    token = ask(web, bank).json["access_token"]
    with database.transaction(Scope.house()) as (session, _now):
        session.connection().execute(sa.text("UPDATE oauth_client SET scopes = '{read}'"))

    assert web.get("/v1/me", headers=bearer(token)).json["permissions"] == ["read"]


def test_a_token_makes_no_keys_and_no_clients(web, bank):
    token = ask(web, bank).json["access_token"]
    path = f"/v1/members/{ids.show('member', bank[2].id)}/keys"

    assert web.post(path, headers=bearer(token)).status_code == 403


def test_tokens_are_given_and_taken_over_tls_only_off_this_machine(web, bank):
    token = ask(web, bank).json["access_token"]
    far = {"REMOTE_ADDR": "192.0.2.9"}
    ways = [
        {"environ_overrides": far},
        {"headers": {"X-Forwarded-Proto": "https"}, "environ_overrides": far},
        {"headers": {"X-Forwarded-For": "192.0.2.9"}},
        {"base_url": "http://bank.example"},
    ]

    for way in ways:
        extra = {**way, "headers": {**basic(*bank[:2]), **way.get("headers", {})}}
        refused = web.post(TOKEN, data=GRANT, **extra)
        assert (refused.status_code, refused.json["error"]) == (400, "invalid_request"), way
        extra["headers"] = {**extra["headers"], **bearer(token)}
        assert web.get("/v1/me", **extra).status_code == 401, way
    assert (
        web.post(TOKEN, data=GRANT, headers=basic(*bank[:2]), base_url="https://bank.example").status_code
        == 200
    )


def test_the_word_of_a_proxy_counts_when_the_deployment_says_it_has_one(database, bank, monkeypatch):
    monkeypatch.setenv("PLEDGEWATCH_BEHIND_PROXY", "true")
    client = create_app({"live": database}).test_client()
    for proto, status in (("https", 200), ("http", 400), ("https, http", 400), (None, 400)):
        headers = {**basic(*bank[:2]), **({"X-Forwarded-Proto": proto} if proto else {})}
        assert client.post(TOKEN, data=GRANT, headers=headers).status_code == status, proto


def test_a_token_is_worth_nothing_in_the_other_environment(
    database, app_url, web, bank, clock, server, template
):
    token = ask(web, bank).json["access_token"]
    header, rest = token.split(".", 1)
    claimed = json.loads(base64.urlsafe_b64decode(header + "=="))
    claimed["kid"] = claimed["kid"].replace("live-", "test-")
    forged = base64.urlsafe_b64encode(json.dumps(claimed).encode()).rstrip(b"=").decode() + "." + rest
    sandbox = create_app({"test": database}).test_client()
    both = create_app({"live": database, "test": database}).test_client()

    assert both.get("/v1/me", headers=bearer(token)).status_code == 200
    assert sandbox.get("/v1/me", headers=bearer(token)).status_code == 401
    assert both.get("/v1/me", headers=bearer(forged)).status_code == 401


def resigned(database, token, key, *, header=None, **claims):
    """The token's claims, changed, signed by `key` under the same key id."""
    found = [json.loads(base64.urlsafe_b64decode(part + "==")) for part in token.split(".")[:2]]
    return jwt.encode({**found[0], **(header or {})}, {**found[1], **claims}, key, registry=REGISTRY)


def test_tokens_that_somebody_else_signed_or_that_say_something_else_are_refused(
    web, database, bank, secret_key
):
    token = ask(web, bank).json["access_token"]
    with database.transaction(Scope.house()) as (session, _now):
        row = session.connection().execute(sa.text("SELECT id, sealed_private FROM signing_key")).one()
        ours = OKPKey.import_key(json.loads(open_private(row, [b"\x22" * 32])))
    head, claims, signature = token.split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none","typ":"at+jwt"}').rstrip(b"=").decode()
    kid = json.loads(base64.urlsafe_b64decode(head + "=="))["kid"]
    bad = [
        resigned(database, token, OKPKey.generate_key("Ed25519")),
        resigned(database, token, ours, aud="urn:pledgewatch:test"),
        resigned(database, token, ours, exp=1),
        resigned(database, token, ours, exp="never"),
        resigned(database, token, ours, iat=9_999_999_999, exp=9_999_999_999 + 900),
        resigned(database, token, ours, header={"typ": "JWT"}),
        resigned(database, token, ours, client_id="cli_" + "0" * 32),
        resigned(database, token, ours, header={"kid": f"live-{'0' * 32}"}),
        jwt.encode({"alg": "HS256", "typ": "at+jwt", "kid": kid}, {"scope": "x"}, OctKey.generate_key(256)),
        f"{none}.{claims}.", f"{head}.{claims}.", f"{head}.{claims}.{signature[:-4]}AAAA", "a.b.c", "..",
        "é.é.é",
        f"{head}.{'A' * 8000}.{signature}",
    ]  # fmt: skip

    assert web.get("/v1/me", headers=bearer(resigned(database, token, ours))).status_code == 200
    for each in bad:
        assert web.get("/v1/me", headers={"Authorization": f"Bearer {each}".encode()}).status_code == 401, (
            each
        )


def test_a_new_signing_key_lets_the_old_tokens_live_and_goes_when_they_have_expired(
    web, database, bank, clock
):
    token = ask(web, bank).json["access_token"]
    with database.transaction(Scope.house()) as (session, _now):
        service.renew_key(session, secrets=[b"\x22" * 32], system_now=clock.at)

    assert len(web.get("/.well-known/jwks.json").json["keys"]) == 2
    assert web.get("/v1/me", headers=bearer(token)).status_code == 200
    assert web.get("/v1/me", headers=bearer(ask(web, bank).json["access_token"])).status_code == 200
    clock.wait(minutes=16)
    assert len(web.get("/.well-known/jwks.json").json["keys"]) == 1


def test_after_90_days_a_new_key_signs_by_itself(web, bank, clock):
    ask(web, bank)
    first = web.get("/.well-known/jwks.json").json["keys"][0]["kid"]
    clock.at += SIGNING_KEY_LIFE + timedelta(seconds=1)

    ask(web, bank)

    kids = [key["kid"] for key in web.get("/.well-known/jwks.json").json["keys"]]
    assert kids[0] != first
    assert first in kids


def test_the_metadata_leads_to_the_endpoints(web, monkeypatch):
    monkeypatch.setenv("PLEDGEWATCH_PUBLIC_URL", "https://watch.example/")

    found = web.get("/.well-known/oauth-authorization-server").json

    assert found["issuer"] == "https://watch.example"
    assert found["token_endpoint"] == "https://watch.example/oauth/token"
    assert found["jwks_uri"] == "https://watch.example/.well-known/jwks.json"
    assert found["token_endpoint_auth_methods_supported"] == ["client_secret_basic", "client_secret_post"]


def test_clients_are_listed_without_their_secrets_to_their_organisation(web, database, bank):
    _, _, stranger = a_key(database, "lender", "lender.ops")

    listed = web.get("/v1/oauth_clients", headers=bank[3])

    assert [row["id"] for row in listed.json["data"]] == [bank[0]]
    assert bank[1] not in listed.text
    assert web.get("/v1/oauth_clients", headers=stranger).json["data"] == []
    assert web.post(f"/v1/oauth_clients/{bank[0]}/revoke", headers=stranger).status_code == 404


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from([*map(str, Permission), "admin", "*", "all"]), max_size=8))
def test_whatever_is_asked_the_token_carries_no_more_than_its_client(web, bank, wanted):
    allowed = {"read", "quote.write", "organisation.manage"}

    answered = ask(web, bank, scope=" ".join(sorted(wanted)))

    if answered.status_code == 200:
        assert set(answered.json["scope"].split()) <= allowed
        assert set(answered.json["scope"].split()) == (wanted & allowed if wanted else allowed)
    else:
        assert (answered.json["error"], wanted & allowed) == ("invalid_scope", set())

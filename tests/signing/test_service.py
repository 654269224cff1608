from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlmodel import select

from finance_svc import sealing
from finance_svc.audit.models import AuditEntry
from finance_svc.db import Scope, clock
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden
from finance_svc.settings import Settings
from finance_svc.signing import queries, rules, service
from finance_svc.signing.models import SignatureKey
from tests.builders.organisations import a_key, an_organisation
from tests.builders.receipts import actor_of

PAYLOAD = {"kind": "test", "kg": "1000"}


@pytest.fixture
def keeper(session, now):
    return an_organisation(session, "warehouse", now=now)


def test_the_first_use_makes_the_key_and_everybody_can_verify(session, keeper, now):
    signed = service.sign(session, organisation_id=keeper.id, payload=PAYLOAD, now=now)
    again = service.sign(session, organisation_id=keeper.id, payload=PAYLOAD, now=now)

    (key,) = queries.public_keys(session)
    assert (key.organisation, key.key_id, again.key_id) == (keeper.name, signed.key_id, signed.key_id)
    assert rules.verify(PAYLOAD, signature=signed.signature, public_key=key.public_key)


def test_the_house_signs_with_a_key_of_its_own(session, now):
    signed = service.sign(session, organisation_id=None, payload=PAYLOAD, now=now)

    (key,) = queries.public_keys(session, [signed.key_id])
    assert (key.organisation, key.organisation_id) == ("pledgewatch", rules.HOUSE_ID)


def test_the_private_half_lies_sealed_and_is_bound_to_its_row(session, keeper, now):
    key = service.make_key(session, organisation_id=keeper.id, actor=HOUSE, now=now)

    private = sealing.unseal(Settings().secret_keys(), key.sealed_private, bound_to=key.id.bytes)
    signature = rules.sign(PAYLOAD, private_key=private)
    assert rules.verify(PAYLOAD, signature=signature, public_key=key.public_key)
    entries = session.exec(select(AuditEntry)).all()
    assert not any(private.hex() in str(entry.body) for entry in entries)


def test_a_new_key_replaces_the_running_one_and_old_signatures_stay(session, keeper, now):
    before = service.sign(session, organisation_id=keeper.id, payload=PAYLOAD, now=now)
    later = now + timedelta(hours=1)

    made = service.make_key(session, organisation_id=keeper.id, actor=actor_of(keeper), now=later)

    after = service.sign(session, organisation_id=keeper.id, payload=PAYLOAD, now=later)
    old, new = queries.public_keys(session)
    assert (after.key_id, new.key_id) == (made.id, made.id)
    assert (old.key_id, old.revoked_at) == (before.key_id, later)
    assert old.covers(before.signed_at)


def test_after_its_keys_were_revoked_an_organisation_signs_nothing_until_it_makes_one(session, keeper, now):
    signed = service.sign(session, organisation_id=keeper.id, payload=PAYLOAD, now=now)
    service.revoke_key(session, signed.key_id, reason="lost", actor=actor_of(keeper), now=now)

    with pytest.raises(rules.NoSigningKey):
        service.sign(session, organisation_id=keeper.id, payload=PAYLOAD, now=now)
    with pytest.raises(rules.KeyRevoked):
        service.revoke_key(session, signed.key_id, reason="lost", actor=actor_of(keeper), now=now)
    service.make_key(session, organisation_id=keeper.id, actor=actor_of(keeper), now=now)
    assert service.sign(session, organisation_id=keeper.id, payload=PAYLOAD, now=now).key_id != signed.key_id


def test_nobody_makes_or_revokes_a_key_of_others(session, keeper, now):
    other = actor_of(an_organisation(session, "trader", now=now))
    signed = service.sign(session, organisation_id=keeper.id, payload=PAYLOAD, now=now)

    with pytest.raises(Forbidden):
        service.make_key(session, organisation_id=keeper.id, actor=other, now=now)
    with pytest.raises(Forbidden):
        service.revoke_key(session, signed.key_id, reason="", actor=other, now=now)


def test_a_secret_that_was_rotated_is_read_again(session, keeper, now, tmp_path, monkeypatch):
    service.sign(session, organisation_id=keeper.id, payload=PAYLOAD, now=now)
    old = Settings().secret_keys()
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(tmp_path))
    Settings().make_secret_key()

    service.reseal(session, (Settings().secret_key(), *old))

    assert service.sign(session, organisation_id=keeper.id, payload=PAYLOAD, now=now)


def test_two_first_uses_at_once_make_one_key(database):
    with database.transaction(Scope.house()) as (session, now):
        keeper_id = an_organisation(session, "warehouse", now=now).id

    def use(_number):
        with database.transaction(Scope.house()) as (session, now):
            return service.sign(session, organisation_id=keeper_id, payload=PAYLOAD, now=now).key_id

    with ThreadPoolExecutor(4) as pool:
        used = set(pool.map(use, range(4)))

    with database.transaction(Scope.house()) as (session, _now):
        assert {row.id for row in session.exec(select(SignatureKey))} == used
        assert len(used) == 1


def test_a_caller_reads_no_key_of_others(database, session, keeper, now):
    service.sign(session, organisation_id=keeper.id, payload=PAYLOAD, now=now)
    session.commit()
    stranger, _member, _headers = a_key(database, "trader", "boss")

    with database.transaction(Scope.of(stranger.id)) as (theirs, _now):
        found = theirs.connection().execute(sa.text("SELECT count(*) FROM signature_key")).scalar_one()

    assert found == 0


class TestApi:
    def add(self, client, headers, **body):
        return client.post("/v1/signing_keys", json=body, headers=headers | {"Idempotency-Key": uuid4().hex})

    def test_a_key_made_by_the_house_is_listed_for_everybody_and_revoked(self, app_client, database):
        _owner, _member, headers = a_key(database, "warehouse", "wh.manager")

        made = self.add(app_client, headers).get_json()
        with database.transaction(Scope.house()) as (session, now):
            clock.freeze(session, now + timedelta(hours=1))
        url = f"/v1/signing_keys/{made['id']}"
        ended = app_client.post(f"{url}/revoke", json={"reason": "lost"}, headers=headers).get_json()

        assert (made["kept_by"], ended["revoked_reason"]) == ("house", "lost")
        shown = app_client.get("/v1/public_keys").get_json()["data"]
        assert made["public_key"] in {key["public_key"] for key in shown if key["revoked_at"]}
        assert app_client.get(url, headers=headers).get_json() == ended
        assert "sealed" not in str(app_client.get("/v1/signing_keys", headers=headers).get_json())

    def test_an_own_key_is_registered_with_its_proof_once(self, app_client, database):
        owner, _member, headers = a_key(database, "trader", "boss")
        private, public = rules.new_key()
        proof = rules.sign(rules.possession(owner.id, public), private_key=private)
        body = {"public_key": public.hex(), "proof": proof.hex()}

        made = self.add(app_client, headers, **body)
        again = app_client.post("/v1/signing_keys", json=body, headers=headers | {"Idempotency-Key": "2"})
        wrong = self.add(app_client, headers, public_key=rules.new_key()[1].hex(), proof=proof.hex())

        assert (made.status_code, made.get_json()["kept_by"]) == (201, "owner")
        assert (again.status_code, again.get_json()["code"]) == (409, "SIGNING_KEY_KNOWN")
        assert (wrong.status_code, wrong.get_json()["code"]) == (422, "KEY_PROOF_INVALID")

    def test_a_role_without_the_permission_makes_none(self, app_client, database):
        _owner, _member, headers = a_key(database, "trader", "clerk")

        assert self.add(app_client, headers).status_code == 403

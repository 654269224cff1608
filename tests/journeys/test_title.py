"""Forged receipts, receipts of others, tampered time: T13, T14 and T18 through HTTP and the command line."""

import json
import re
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import psycopg
import pytest

from finance_svc.cli.proving import read_keys, verify
from finance_svc.db import Scope, clock
from finance_svc.kernel import ids
from finance_svc.receipts import rules, service
from tests.builders.organisations import a_key
from tests.builders.receipts import a_pledged_lot, a_trade

ROLES = {"warehouse": "wh.manager", "trader": "boss", "lender": "lender.ops"}
FORGE = """
    INSERT INTO pledge SELECT (jsonb_populate_record(p, jsonb_build_object(
        'id', gen_random_uuid(), 'state', 'released', 'pledged_at', p.pledged_at - interval '1 day'))).*
    FROM pledge p WHERE id = %s
"""


class Side:
    """One party over HTTP."""

    def __init__(self, client, database, organisation, role):
        _owner, _member, self.headers = a_key(database, "", role, organisation=organisation)
        self.client, self.id = client, ids.show("organisation", organisation.id)

    def post(self, path, body, expect):
        headers = self.headers | {"Idempotency-Key": uuid4().hex}
        answer = self.client.post(f"/v1{path}", json=body, headers=headers)
        assert answer.status_code == expect, answer.json
        return answer.json

    def get(self, path, expect=200):
        answer = self.client.get(f"/v1{path}", headers=self.headers)
        assert answer.status_code == expect, answer.get_data(as_text=True)
        return answer


@pytest.fixture
def stage(app_client, database):
    with database.transaction(Scope.house()) as (session, now):
        trade = a_trade(session, now=now)
    sides = {part: Side(app_client, database, getattr(trade, part), role) for part, role in ROLES.items()}
    path = f"/receipts/{ids.show('receipt', trade.receipt.id)}"
    return SimpleNamespace(trade=trade, client=app_client, database=database, path=path, **sides)


def public(stage):
    """What everybody sees behind the code."""
    return stage.client.get(f"/v1/verify/{stage.trade.receipt.lookup_code}").get_json()


def files(stage, folder):
    """The record and the keys, as a bank would save them."""
    record, keys = folder / "receipt.json", folder / "keys.json"
    record.write_bytes(stage.trader.get(f"{stage.path}/record").data)
    keys.write_bytes(stage.client.get("/v1/public_keys").data)
    return record, keys


def test_t13_a_receipt_whose_kilograms_were_changed_is_refused_without_a_network(stage, tmp_path, capsys):
    record, keys = files(stage, tmp_path)

    verify(record, keys=keys, as_json=True)
    assert json.loads(capsys.readouterr().out)["good"]
    forged = record.read_bytes().replace(b'"quantity_kg":"100000"', b'"quantity_kg":"200000"')
    record.write_bytes(forged)
    with pytest.raises(rules.SignatureInvalid):
        verify(record, keys=keys)


def test_t13_the_public_page_says_what_stands_and_no_name_of_holder_or_lender(stage):
    found = public(stage)
    page = stage.client.get(f"/verify/{stage.trade.receipt.lookup_code}").get_data(as_text=True)

    assert (found["signature"], found["state"], found["quantity"]["value"]) == (
        "good",
        "issued",
        "100000",
    )
    assert stage.trade.warehouse.name in page
    for hidden in (stage.trade.trader.name, stage.trader.id, stage.lender.id):
        assert hidden not in page
        assert hidden not in json.dumps(found)
    assert stage.client.get("/v1/verify/AAAAAAAAAAAAAAAAAAAA").status_code == 404
    assert stage.client.get("/verify/AAAAAAAAAAAAAAAAAAAA").status_code == 404


def test_t13_signatures_made_after_a_key_was_revoked_are_refused(stage, tmp_path):
    record, keys = files(stage, tmp_path)
    (key,) = stage.warehouse.get("/signing_keys").get_json()["data"]
    with stage.database.transaction(Scope.house()) as (session, now):
        clock.freeze(session, now + timedelta(hours=1))
    stage.warehouse.post(f"/signing_keys/{key['id']}/revoke", {"reason": "stolen"}, 200)

    paper = {"act": "to_paper"}
    stage.trader.post(f"{stage.path}/title_acts", paper, 202)
    refused = stage.warehouse.post(f"{stage.path}/title_acts/sign", paper, 409)

    assert refused["code"] == "NO_SIGNING_KEY"
    assert public(stage)["signature"] == "good", "what it signed before stands"
    saved = json.loads(keys.read_bytes())
    early = [row | {"revoked_at": "2026-11-01T00:00:00+00:00", "valid_from": "2026-10-01T00:00:00+00:00"}
             for row in saved["data"]]  # fmt: skip
    keys.write_text(json.dumps({"data": early}))
    with pytest.raises(rules.SignatureInvalid, match="did not run"):
        rules.prove(record.read_bytes(), read_keys(keys))


def test_t14_a_genuine_receipt_of_somebody_else_moves_nothing(stage):
    stage.trader.post(f"{stage.path}/offer", {"lender_id": stage.lender.id}, 200)

    words = {"act": "endorse", "to_id": stage.lender.id}
    refused = stage.lender.post(f"{stage.path}/title_acts", words, 403)
    assert refused["code"] == "NOT_HOLDER"
    _other, _member, headers = a_key(stage.database, "trader", "boss")
    unseen = stage.client.get(f"/v1{stage.path}", headers=headers)
    assert unseen.status_code == 404


def test_t14_after_an_endorsement_the_old_holder_pledges_nothing(stage):
    buyer, _member, headers = a_key(stage.database, "trader", "boss")
    words = {"act": "endorse", "to_id": ids.show("organisation", buyer.id)}
    seen = stage.client.get(f"/v1{stage.path}", headers=stage.trader.headers)

    stage.trader.post(f"{stage.path}/title_acts", words, 202)
    done = stage.warehouse.post(f"{stage.path}/title_acts/sign", words, 200)

    assert done["holder_id"] == words["to_id"]
    refused = stage.trader.post(f"{stage.path}/title_acts", words, 403)
    assert refused["code"] == "NOT_HOLDER"
    assert stage.client.get(f"/v1{stage.path}/record", headers=headers).status_code == 200
    stale = stage.client.post(
        f"/v1{stage.path}/title_acts",
        json={"act": "surrender"},
        headers=headers | {"Idempotency-Key": "1", "If-Match": seen.headers["ETag"]},
    )
    assert (stale.status_code, public(stage)["signature"]) == (412, "good")


def test_a_receipt_of_others_is_not_even_known_when_it_is_named_for_a_consolidation(stage):
    with stage.database.transaction(Scope.house()) as (session, now):
        other = a_trade(session, now=now).receipt

    words = {"act": "consolidate", "with_ids": [ids.show("receipt", other.id)]}

    assert stage.trader.post(f"{stage.path}/title_acts", words, 404)["code"] == "NOT_FOUND"


def test_t18_a_pledge_with_an_earlier_time_is_rejected_and_forced_in_it_breaks_the_anchor(stage, owner_url):
    with stage.database.transaction(Scope.house()) as (session, now):
        pledged = a_pledged_lot(session, now=now)
    later = now + timedelta(hours=1)
    with stage.database.transaction(Scope.house()) as (session, _now):
        clock.freeze(session, later)
        service.anchor(session, later)
    (anchor,) = stage.lender.get("/title_anchors").get_json()["data"]
    path = f"/title_anchors/{anchor['id']}"
    assert stage.lender.get(path).get_json()["holds"]

    with psycopg.connect(owner_url, autocommit=True) as owner:
        with pytest.raises(psycopg.errors.IntegrityError):
            owner.execute(FORGE, [pledged.pledge.id])
        assert stage.lender.get(path).get_json()["holds"]
        owner.execute("SET session_replication_role = replica")
        owner.execute(FORGE, [pledged.pledge.id])

    assert not stage.lender.get(path).get_json()["holds"]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE receipt_event SET body = jsonb_set(body, '{facts,quantity_kg}', '\"1\"')",
        "UPDATE receipt_event SET hash = sha256(hash)",
        "DELETE FROM receipt_signature; DELETE FROM receipt_event",
    ],
)
def test_t18_a_superuser_who_changes_a_chain_breaks_the_anchor(stage, owner_url, tampering):
    with stage.database.transaction(Scope.house()) as (session, now):
        later = now + timedelta(hours=1)
        clock.freeze(session, later)
        service.anchor(session, later)
    (anchor,) = stage.lender.get("/title_anchors").get_json()["data"]

    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(tampering)

    assert not stage.lender.get(f"/title_anchors/{anchor['id']}").get_json()["holds"]


def test_nothing_gives_the_receipt_to_the_lender_on_default():
    """L4: a pledged or sold receipt is not endorsed, and nothing else writes the holder."""
    free = {rules.ReceiptState.ISSUED, rules.ReceiptState.RELEASED}
    for state in set(rules.ReceiptState) - free:
        with pytest.raises((rules.AlreadyPledged, rules.Frozen, rules.ReceiptChanged)):
            rules.require_operable(rules.TitleAct.ENDORSE, state, rules.Medium.ELECTRONIC)


def test_one_place_writes_the_holder(request):
    writers = [
        path.name
        for path in (request.config.rootpath / "finance_svc").rglob("*.py")
        if re.search(r"\.holder_id(, [\w.]+)* = ", path.read_text())
    ]

    assert writers == ["acts.py"]

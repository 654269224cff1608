"""Signed records: any changed byte is found offline; revoked and unknown keys are refused."""

import json
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finance_svc.kernel.actor import HOUSE
from finance_svc.receipts import queries, rules, service
from finance_svc.receipts.models import Receipt
from finance_svc.settings import Settings
from finance_svc.signing import rules as signing
from finance_svc.signing import service as keys
from finance_svc.signing.queries import public_keys
from tests.builders.organisations import an_organisation
from tests.builders.receipts import (
    a_pledged_lot,
    a_receipt,
    a_room,
    a_stored_lot,
    a_trade,
    actor_of,
    receipt_terms,
)


@pytest.fixture
def issued(session, now):
    """The golden receipt, its record's bytes and everybody's keys."""
    trade = a_trade(session, now=now)
    return trade.receipt, record_of(session, trade.receipt), public_keys(session)


def record_of(session, receipt):
    return signing.canonical(queries.signed_record(session, receipt.id))


def changed(raw, **members):
    return signing.canonical(json.loads(raw) | members)


def refusal_of(raw, trusted):
    with pytest.raises(rules.SignatureInvalid) as refused:
        rules.prove(raw, trusted)
    return refused.value.detail


def test_a_record_says_every_field_the_warehouse_signed(session, issued):
    receipt, raw, trusted = issued

    proof = rules.prove(raw, trusted)

    assert (proof.state, proof.events, proof.signatures) == ("issued", 1, 1)
    said = proof.receipt
    assert {*rules.UNION, "warehouse", "depositor", "lot", "quality", "insurance", "cultivar"} == said.keys()
    assert (said["quantity_kg"], said["lookup_code"]) == ("100000", receipt.lookup_code)
    assert said["insurance"]["sum"] == "700000.00"
    assert len(receipt.lookup_code) == 20


def test_any_changed_byte_is_found(issued):
    _receipt, raw, trusted = issued
    assert rules.prove(raw, trusted)

    for place in range(len(raw)):
        bent = bytearray(raw)
        bent[place] ^= 1 + place % 127
        with pytest.raises(rules.SignatureInvalid):
            rules.prove(bytes(bent), trusted)


@pytest.fixture
def pledged(session, now):
    trade = a_pledged_lot(session, now=now, perfected=True)
    service.freeze(session, trade.receipt.id, HOUSE, now, "seal")
    return record_of(session, trade.receipt), public_keys(session)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_cut_or_changed_piece_of_a_longer_record_is_found(pledged, data):
    raw, trusted = pledged
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start, min(len(raw), start + 80)))
    piece = data.draw(st.binary(max_size=4))
    bent = raw[:start] + piece + raw[end:]

    if bent == raw:
        assert rules.prove(bent, trusted).events == 4
    else:
        refusal_of(bent, trusted)


def test_more_kilograms_are_found_even_with_the_hashes_made_anew(issued):
    _receipt, raw, trusted = issued
    record = json.loads(raw)
    event = record["events"][0]
    record["receipt"]["quantity_kg"] = event["body"]["facts"]["quantity_kg"] = "200000"
    event["hash"] = record["head"]["hash"] = rules.chain_hash(rules.GENESIS, event["body"]).hex()

    assert "signature of event 1 is not good" in refusal_of(signing.canonical(record), trusted)


def test_a_forger_with_a_key_of_his_own_is_refused(issued):
    _receipt, raw, trusted = issued
    private, public = signing.new_key()
    record = json.loads(raw)
    event, shown = record["events"][0], record["keys"][0]
    made = event["signatures"][0]
    forged = replace(trusted[0], public_key=public)
    said = rules.statement(
        event["body"], bytes.fromhex(event["hash"]),
        signer_id=forged.organisation_id, signed_at=forged.valid_from,
    )  # fmt: skip
    made["signature"], shown["public_key"] = signing.sign(said, private_key=private).hex(), public.hex()
    raw = signing.canonical(record)

    assert rules.prove(raw, [forged]), "as good as the keys it is proved with"
    assert "not good" in refusal_of(raw, trusted)
    assert "unknown key" in refusal_of(raw, [])


def test_a_revoked_key_counts_for_what_it_signed_before(issued):
    _receipt, raw, trusted = issued
    at = trusted[0].valid_from

    later = replace(trusted[0], revoked_at=at + timedelta(seconds=1))
    earlier = replace(trusted[0], valid_from=at - timedelta(days=2), revoked_at=at - timedelta(days=1))

    assert rules.prove(raw, [later])
    assert "key did not run" in refusal_of(raw, [earlier])


def test_signatures_of_others_do_not_make_an_issue(issued, session, now):
    """A trader cannot sign a receipt for a warehouse."""
    _receipt, raw, trusted = issued
    record = json.loads(raw)
    record["events"][0]["signatures"], record["keys"] = [], []

    assert "event 1 is not signed" in refusal_of(signing.canonical(record), trusted)


def test_a_warehouse_whose_keys_ended_issues_nothing(session, now):
    trade = a_trade(session, now=now)
    for key in public_keys(session):
        keys.revoke_key(session, key.key_id, reason="lost", actor=HOUSE, now=now)
    lot = a_stored_lot(session, trade.warehouse, trade.trader, now=now, room=trade.room)

    with pytest.raises(signing.NoSigningKey):
        a_receipt(session, lot, now=now)


def test_who_has_no_key_left_records_gate_outs_with_the_house_as_witness(session, now):
    trade = a_trade(session, now=now)
    (key,) = public_keys(session)
    keys.revoke_key(session, key.key_id, reason="lost", actor=HOUSE, now=now)

    service.order_release(
        session,
        terms=rules.ReleaseTerms(
            lot_id=trade.lot.id, quantity_kg=trade.receipt.quantity_kg / 2, plates=("A1",),
            expires_at=now + timedelta(hours=1),
        ),
        actor=actor_of(trade.trader),
        now=now,
    )  # fmt: skip

    assert rules.prove(record_of(session, trade.receipt), public_keys(session)).events == 2


def test_receipts_taken_over_are_signed_as_well(session, now):
    keeper, trader = (an_organisation(session, kind, now=now) for kind in ("warehouse", "trader"))
    lot_id, today = uuid4(), now.date()
    opening = rules.Opening(
        lot_id=lot_id,
        intake=rules.LotIntake(
            room_id=a_room(session, keeper, now=now).id, depositor_id=trader.id, commodity="apples",
            grade="1", packing="crates", marks="", pieces=None, shelf_life_days=240,
        ),
        intake_date=today,
        stated_date=today,
        assay=rules.AssayReport(
            certificate_no="C-old", issuer="SGS", sampler="SGS", sampled_at=now, assayed_at=now, grade="1",
            purpose=rules.AssayPurpose.INTAKE, consumed_life=None,
        ),
        terms=receipt_terms(SimpleNamespace(id=lot_id), now=now),
    )  # fmt: skip

    (receipt,) = service.take_over(session, [opening], actor=actor_of(keeper), now=now)

    assert rules.prove(record_of(session, receipt), public_keys(session)).state == "issued"


def test_verification_tells_when_the_books_were_changed_past_the_chain(session, issued):
    receipt, _raw, _trusted = issued
    assert queries.verification(session, receipt.lookup_code).reason is None

    session.get(Receipt, receipt.id).quantity_kg = 2 * receipt.quantity_kg
    session.flush()

    assert "another quantity_kg" in queries.verification(session, receipt.lookup_code).reason


def test_the_private_halves_stand_in_no_record(session, issued):
    _receipt, raw, _trusted = issued

    assert b"sealed" not in raw
    assert Settings().secret_key().hex().encode() not in raw


def test_an_anchor_is_told_to_every_lender_and_holds_until_something_is_changed(session, now):
    lender = an_organisation(session, "lender", now=now)
    trade = a_pledged_lot(session, now=now)
    assert service.anchor(session, now) is None, "what was just written is left to the next night"

    row = service.anchor(session, now + timedelta(hours=1))

    assert (row.chains, row.previous) == (1, rules.GENESIS)
    assert queries.anchor_holds(session, row)
    told = (
        session.connection()
        .exec_driver_sql("SELECT audience FROM event WHERE kind = 'title.anchored'")
        .scalar_one()
    )
    assert {lender.id, trade.lender.id} <= set(told)

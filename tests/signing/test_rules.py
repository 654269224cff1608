from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.signing import rules

NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
LENDER = UUID(int=7)


class Colour(StrEnum):
    RED = "red"


def test_exact_values_have_one_form():
    payload = {
        "kg": Decimal("1E+5"), "at": NOON.astimezone(timezone(timedelta(hours=8))), "day": date(2026, 11, 2),
        "who": LENDER, "colour": Colour.RED, "ids": frozenset({LENDER}), "none": None, "yes": True,
    }  # fmt: skip

    assert rules.canonical(payload) == (
        b'{"at":"2026-11-02T04:00:00+00:00","colour":"red","day":"2026-11-02",'
        b'"ids":["00000000000000000000000000000007"],"kg":"100000","none":null,'
        b'"who":"00000000000000000000000000000007","yes":true}'
    )


@pytest.mark.parametrize("value", [1.5, b"raw", object()])
def test_what_has_no_exact_form_is_not_signed(value):
    private, _public = rules.new_key()

    with pytest.raises(TypeError):
        rules.sign({"value": value}, private_key=private)


def test_a_vector_of_rfc_8032_signs_as_it_says():
    private = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    payload = {"a": "1"}

    signature = rules.sign(payload, private_key=private)

    public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    assert rules.verify(payload, signature=signature, public_key=public)
    assert rules.sign(payload, private_key=private) == signature


@given(
    st.dictionaries(st.text(max_size=5), st.text(max_size=5) | st.integers(0, 9), min_size=1, max_size=4),
    st.data(),
)
def test_another_payload_signature_or_key_is_refused(payload, data):
    private, public = rules.new_key()
    signature = rules.sign(payload, private_key=private)
    bent = bytearray(signature)
    bent[data.draw(st.integers(0, 63))] ^= 1 << data.draw(st.integers(0, 7))

    assert rules.verify(payload, signature=signature, public_key=public)
    assert not rules.verify(payload | {"more": 1}, signature=signature, public_key=public)
    assert not rules.verify(payload, signature=bytes(bent), public_key=public)
    assert not rules.verify(payload, signature=signature, public_key=rules.new_key()[1])
    assert not rules.verify(payload, signature=b"", public_key=public[:5])


def test_a_key_covers_what_it_signed_while_it_ran():
    key = rules.PublicKey(
        key_id=UUID(int=1), organisation_id=LENDER, organisation="Bank", public_key=b"",
        valid_from=NOON, revoked_at=NOON + timedelta(hours=1),
    )  # fmt: skip

    assert [key.covers(NOON + timedelta(minutes=n)) for n in (-1, 0, 60, 61)] == [False, True, True, False]


def test_possession_of_a_key_is_proved_for_one_organisation_alone():
    private, public = rules.new_key()
    proof = rules.sign(rules.possession(LENDER, public), private_key=private)
    plan = rules.KeyPlan(public_key=public, proof=proof)

    rules.require_possession(plan, LENDER)
    with pytest.raises(rules.KeyProofInvalid):
        rules.require_possession(plan, UUID(int=8))

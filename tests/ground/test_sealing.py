"""What is sealed opens under its secrets and for its row only, and what was sealed long ago still opens."""

from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.outbox import rules as webhooks
from finance_svc.sealing import reseal, seal, unseal

OLD, NEW, OTHER = b"s" * 32, b"n" * 32, b"t" * 32
ROW = UUID(int=7)
NONCE = "000102030405060708090a0b"
plains, rows = st.binary(max_size=200), st.binary(min_size=16, max_size=16)


@given(plains, rows)
def test_what_is_sealed_opens_only_for_its_row_and_under_its_secret(plain, row):
    sealed = seal(OLD, plain, bound_to=row)

    assert unseal([OTHER, OLD], sealed, bound_to=row) == plain
    for secrets, bound_to in (([OTHER, NEW], row), ([OLD], row[::-1] + b"x"), ([], row)):
        with pytest.raises(InvalidTag):
            unseal(secrets, sealed, bound_to=bound_to)


@given(plains, rows)
def test_what_is_sealed_twice_looks_different_and_shows_nothing(plain, row):
    first, second = seal(OLD, plain, bound_to=row), seal(OLD, plain, bound_to=row)

    assert first != second
    assert len(first) == len(plain) + 28
    assert len(plain) < 4 or plain not in first


@given(plains, rows, st.data())
def test_a_flipped_bit_is_noticed(plain, row, data):
    sealed = bytearray(seal(OLD, plain, bound_to=row))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(InvalidTag):
        unseal([OLD], bytes(sealed), bound_to=row)


@given(plains, rows)
def test_sealed_anew_it_opens_under_the_first_secret_alone(plain, row):
    sealed = reseal([NEW, OLD], seal(OLD, plain, bound_to=row), bound_to=row)

    assert unseal([NEW], sealed, bound_to=row) == plain
    with pytest.raises(InvalidTag):
        unseal([OLD], sealed, bound_to=row)
    with pytest.raises(InvalidTag):
        reseal([OTHER], sealed, bound_to=row)


@pytest.mark.parametrize(
    ("bound_to", "hidden", "plain"),
    [
        (
            ROW.bytes,
            "d2b62af73e21aa74aa2cbd8d122c09956386aefb24668a9f0c15db3af2f14c3e"
            "a11daaad7ec9a6cfb99b76c236245405",
            b"k" * 32,
        ),
        (ROW.bytes, "dbb232ef152bef7ab926bb9615222e6ee1b9e988753001f2957f641d6ada", b"boss@a.example"),
        (ROW.bytes, "f39f12cb0c79854f840f86ad4a173aaed421fa9dd1179901b59f279ea19dd769", b"JBSWY3DPEHPK3PXP"),
        (
            webhooks.binding(ROW),
            "d2b62af73e21aa74aa2cbd8d122c09956386aefb24668a9f0c15db3af2f14c3e"
            "6294dba1ac8fe6a5d76239a11a80ac04",
            b"k" * 32,
        ),
    ],
    ids=["device", "address", "second factor", "webhook"],
)
def test_what_the_first_version_sealed_still_opens(bound_to, hidden, plain):
    assert unseal([OLD], bytes.fromhex(NONCE + hidden), bound_to=bound_to) == plain

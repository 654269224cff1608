"""Payments as values."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.kernel.errors import BadInput
from finance_svc.settlement import rules

D = Decimal

BOOK = UUID(int=1)


@pytest.mark.parametrize("text", ["0", "-1", "1.001", "NaN", "Infinity", "1E+40"])
def test_what_no_bank_would_carry_is_refused(text):
    with pytest.raises(rules.PaymentAmount):
        rules.require_amount(D(text), "CNY")


def test_an_unknown_currency_is_bad_input():
    with pytest.raises(BadInput):
        rules.require_amount(D(1), "XXX")


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_end_to_end_id_follows_the_cause_and_fits_the_bank(cause, other):
    made = rules.end_to_end_id(BOOK, cause)

    assert len(made) == 35
    assert made.isalnum()
    assert made == rules.end_to_end_id(BOOK, cause)
    assert (made == rules.end_to_end_id(BOOK, other)) == (cause == other)


@pytest.mark.parametrize(("sold_t", "fee"), [("40", "3600.00"), ("0", "0.00"), ("98.8", "8892.00")])
def test_s25_the_fee_is_thirty_days_of_storage_for_what_was_sold(sold_t, fee):
    assert rules.success_fee(D("3.00"), D(sold_t)) == D(fee)

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.receipts import rules
from finance_svc.receipts.rules import Medium, ReceiptState, TitleAct

kg = st.decimals(min_value="0.001", max_value="1000000", places=3)


@given(kg, st.lists(kg, min_size=1, max_size=9))
def test_shares_are_together_exactly_the_total_and_none_is_negative(total, weights):
    shares = rules.share(total, weights)

    assert sum(shares) == total
    assert min(shares) >= 0
    for part, weight in zip(shares, weights, strict=True):
        assert abs(part - total * weight / sum(weights)) <= Decimal("0.001")


@given(st.lists(kg, min_size=2, max_size=9), kg)
def test_parts_that_are_not_the_whole_are_refused(parts, other):
    rules.require_parts(parts, sum(parts))

    for wrong in ([*parts, other], parts[:1], [*parts, Decimal(0)], [*parts, -other, other]):
        with pytest.raises(rules.PartsNotExact):
            rules.require_parts(wrong, sum(parts))


@pytest.mark.parametrize("act", TitleAct)
def test_nothing_is_done_with_a_frozen_receipt(act):
    for medium in Medium:
        with pytest.raises(rules.Frozen):
            rules.require_operable(act, ReceiptState.FROZEN, medium)


@pytest.mark.parametrize("act", TitleAct)
def test_the_original_is_in_one_place(act):
    medium, other = Medium.ELECTRONIC, Medium.PAPER
    if act is TitleAct.FROM_PAPER:
        medium, other = other, medium

    rules.require_operable(act, ReceiptState.ISSUED, medium)
    with pytest.raises(rules.OnPaper):
        rules.require_operable(act, ReceiptState.ISSUED, other)


@pytest.mark.parametrize("act", [TitleAct.ENDORSE, TitleAct.SURRENDER, TitleAct.TO_PAPER])
def test_a_pledged_receipt_keeps_its_holder_and_medium(act):
    with pytest.raises(rules.AlreadyPledged):
        rules.require_operable(act, ReceiptState.PLEDGED, Medium.ELECTRONIC)


def test_receipts_that_differ_are_not_consolidated():
    alike = {"grade": "1", "holder": 7}

    rules.require_alike([alike, dict(alike)])
    with pytest.raises(rules.NotAlike, match="grade"):
        rules.require_alike([alike, alike | {"grade": "2"}])
    with pytest.raises(rules.NotAlike):
        rules.require_alike([alike])

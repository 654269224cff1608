"""Who is paid first."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.lending.rules import Claim, Rank, pro_rata, waterfall

D = Decimal
amounts = st.decimals(min_value="0", max_value="9999999.99", places=2)
payable = st.sampled_from([rank for rank in Rank if rank is not Rank.SURPLUS])
claim = st.builds(Claim, to=payable, amount=amounts, order=st.integers(0, 2), demanded=st.booleans())
claims = st.lists(claim, max_size=12)


def vector(proceeds):
    due = {
        Rank.COST: "18000", Rank.LIEN: "9000", Rank.PENALTY: "4375", Rank.INTEREST: "11250",
        Rank.PRINCIPAL: "450000", Rank.SUBORDINATE: "20000",
    }  # fmt: skip
    return waterfall(D(proceeds), [Claim(to=rank, amount=D(amount)) for rank, amount in due.items()])


def test_f16_vector_a_leaves_a_surplus_of_7375():
    result = vector("520000")

    assert result.surplus == D("7375")
    assert result.deficiency == 0
    assert result.paid(Rank.SUBORDINATE) == D("20000")


def test_f16_vector_b_leaves_a_deficiency_of_62625():
    result = vector("430000")

    assert result.paid(Rank.PRINCIPAL) == D("387375")
    assert result.deficiency == D("62625")
    assert (result.paid(Rank.SUBORDINATE), result.surplus) == (0, 0)


def test_a_subordinate_lien_without_written_demand_gets_nothing():
    silent = Claim(to=Rank.SUBORDINATE, amount=D("20"), demanded=False)

    assert waterfall(D("100"), [silent]).surplus == D("100")


def test_the_oldest_draw_is_paid_first():
    young, old = (
        Claim(to=Rank.PRINCIPAL, amount=D("100"), order=2),
        Claim(to=Rank.PRINCIPAL, amount=D("80"), order=1),
    )

    result = waterfall(D("100"), [young, old])

    assert [(share.claim, share.paid) for share in result.shares] == [(old, D("80")), (young, D("20"))]


@given(amounts, claims)
def test_shares_and_surplus_are_the_proceeds_to_the_fen(proceeds, due):
    result = waterfall(proceeds, due)

    assert sum((amount for _, amount in result.lines()), D(0)) == proceeds
    assert all(0 <= share.paid <= share.claim.amount for share in result.shares)
    assert result.surplus >= 0


@given(amounts, claims)
def test_nobody_is_paid_before_a_better_place_is_full(proceeds, due):
    shares = waterfall(proceeds, due).shares

    short = [share.claim.place for share in shares if share.unpaid > 0]
    paid = [share.claim.place for share in shares if share.paid > 0]

    assert not short or not paid or max(paid) <= min(short)


@given(amounts, st.lists(amounts, min_size=1, max_size=8))
def test_equal_claims_share_pro_rata_within_a_fen(available, claimed):
    parts, total = pro_rata(available, claimed), sum(claimed)

    assert sum(parts) == min(available, total)
    if total > available:
        for part, claim in zip(parts, claimed, strict=True):
            assert abs(part - available * claim / total) <= D("0.01")


@pytest.mark.parametrize("amount", ["0", "100"])
def test_without_claims_all_is_surplus(amount):
    assert waterfall(D(amount), []).surplus == D(amount)

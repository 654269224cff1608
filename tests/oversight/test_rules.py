"""What a policy lets through, what is lent in an emergency."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput
from finance_svc.oversight import rules

NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
AUTOMATIC = rules.Automatic(Decimal(100), Decimal(250), ("apples",), Decimal("0.4"), time(9), time(17))
amounts = st.decimals(min_value=1, max_value=400, places=2)


def a_case(**facts):
    given = {
        "amount": Decimal(100),
        "product": "apples",
        "ltv_after": Decimal("0.4"),
        "decided_today": Decimal(150),
        "at": NOON,
        "zone": "Asia/Shanghai",
    }
    return rules.Case(**given | facts)


def test_a_case_on_every_limit_passes_and_one_step_over_any_limit_does_not():
    beyond = [
        {"amount": Decimal("100.01")}, {"product": "sugar"}, {"ltv_after": Decimal("0.400001")},
        {"decided_today": Decimal("150.01")}, {"at": NOON + timedelta(hours=5)},
        {"at": NOON - timedelta(hours=4)},
    ]  # fmt: skip

    assert rules.covers(AUTOMATIC, a_case())
    assert not any(rules.covers(AUTOMATIC, a_case(**fact)) for fact in beyond)
    assert not rules.covers(None, a_case())


@given(st.lists(amounts, max_size=30))
def test_a_day_never_passes_more_than_its_total_without_a_person(asked):
    passed = Decimal(0)
    for amount in asked:
        if rules.covers(AUTOMATIC, a_case(amount=amount, decided_today=passed)):
            passed += amount

    assert passed <= AUTOMATIC.daily_total


@pytest.mark.parametrize(
    "thresholds",
    [
        [{"above": "1.00", "count": 1}],
        [{"above": "0.00", "count": 2}, {"above": "500.00", "count": 1}],
        [{"above": "0.00", "count": 0}],
    ],
)
def test_thresholds_that_leave_an_amount_to_nobody_or_to_fewer_are_refused(thresholds):
    with pytest.raises(BadInput):
        rules.read_terms({"approvals": thresholds, "expires_hours": 1})


def test_a_larger_amount_needs_the_persons_of_the_last_threshold_it_reaches():
    table = {
        "approvals": [{"above": "500000.00", "count": 2}, {"above": "0.00", "count": 1}],
        "expires_hours": 24,
    }

    terms = rules.read_terms(table)

    assert [terms.count_for(Decimal(amount)) for amount in ("0.01", "499999.99", "500000.00")] == [1, 1, 2]


def test_rights_over_rights_and_rights_of_another_trade_are_not_lent():
    possible = frozenset({Permission.ADVANCE_APPROVE, Permission.POLICY_MANAGE})

    rules.require_lendable(frozenset({Permission.ADVANCE_APPROVE}), possible)
    for asked in ({Permission.POLICY_MANAGE}, {Permission.GOODS_RECORD}, set()):
        with pytest.raises(BadInput):
            rules.require_lendable(frozenset(asked), possible)

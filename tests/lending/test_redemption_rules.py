"""What lets goods go, and what it costs: formulas and tokens, in milliseconds."""

import secrets
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance_svc.lending import rules
from finance_svc.receipts import rules as goods
from finance_svc.signing import rules as signatures

D = Decimal
NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
CALM = rules.Redemption(
    exposure=D("300000.00"),
    market_value=D("600000.00"),
    value_out=D("120000.00"),
    sound_value=D("480000.00"),
    l0=D("0.50"),
)
CALLED = replace(
    CALM,
    market_value=D("420000.00"),
    value_out=D("84000.00"),
    sound_value=D("336000.00"),
    related=False,
    obstacle=rules.ExistingCall("a margin call is open"),
)


def test_f7_redeeming_120000_of_600000_costs_60000():
    assert rules.cheapest(CALM) == rules.Option(rules.ReleaseRule.COVERED, D("60000.00"), is_open=True)
    assert rules.allow(CALM, D("60000.00")) is rules.ReleaseRule.COVERED
    assert CALM.ltv_after(D(60000)) == D("0.500000")
    with pytest.raises(rules.AmountShort) as refused:
        rules.allow(CALM, D("59999.99"))
    assert refused.value.details["missing"] == "0.01"


def test_f32_84000_for_84000_is_allowed_and_79799_is_not():
    assert rules.allow(CALLED, D("84000.00")) is rules.ReleaseRule.IMPROVES
    assert CALLED.ltv_after(D(84000)) == D("0.642857")
    assert rules.allow(CALLED, D("79800.00")) is rules.ReleaseRule.IMPROVES
    with pytest.raises(rules.ReleaseWorsens):
        rules.allow(CALLED, D("79799.00"))


def test_who_is_close_pays_in_full():
    with pytest.raises(rules.ReleaseWorsens):
        rules.allow(replace(CALLED, related=True), D("83999.99"))
    assert rules.allow(replace(CALLED, related=True), D(84000)) is rules.ReleaseRule.IMPROVES


def test_paying_95_percent_is_not_enough_where_the_ltv_would_not_fall():
    drowned = replace(CALLED, exposure=D("420000.00"))

    assert next(o.due for o in rules.options(drowned) if o.rule == "improves") == D("84000.01")


def test_all_of_the_debt_lets_goods_go_in_every_state():
    assert rules.allow(CALLED, D("300000.00")) is rules.ReleaseRule.REDEEMED
    nothing = replace(CALLED, exposure=D("0.00"))
    assert rules.allow(nothing, D("0.00")) is rules.ReleaseRule.REDEEMED


def test_money_that_would_do_in_calm_meets_the_obstacle_itself():
    dark = replace(CALM, exposure=D("1000.00"), obstacle=rules.ExistingCall("stands for any obstacle"))

    with pytest.raises(rules.ExistingCall):
        rules.allow(dark, D("0.00"))


def test_the_contracts_least_share_is_due_even_with_value_to_spare():
    rich = replace(CALM, exposure=D("100000.00"), minimum_ratio=D("1.1"))

    assert rules.cheapest(rich).due == D("22000.00")
    assert rules.cheapest(replace(rich, credit=D("2000.00"))).due == D("20000.00")


def test_f28_a_dynamic_pledge_frees_270000_of_900000():
    free = rules.free_value(
        market_value=D("900000.00"), exposure=D("300000.00"), l0=D("0.50"), buffer=D("0.05")
    )

    assert free == D("270000.00")
    rules.require_allowance(D("270000.00"), free)
    with pytest.raises(goods.AllowanceExceeded):
        rules.require_allowance(D("270000.01"), free)
    with pytest.raises(goods.AllowanceExceeded):
        rules.require_allowance(D("270001.00"), free)


amounts = st.decimals(0, 10_000_000, places=2)
ratios = st.decimals("0.05", "0.95", places=2)


@given(amounts, amounts, ratios, ratios, amounts, st.booleans(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_release_ever_leaves_the_lender_worse_off(debt, value, part, l0, paid, related, calm):
    out = min(value, (value * part).quantize(D("0.01")))
    asked = rules.Redemption(
        exposure=debt,
        market_value=value,
        value_out=out,
        sound_value=value - out,
        l0=l0,
        related=related,
        obstacle=None if calm else rules.ExistingCall("not calm"),
    )
    try:
        rule = rules.allow(asked, paid)
    except (rules.AmountShort, rules.ReleaseWorsens, rules.ExistingCall):
        assert paid < rules.cheapest(asked).due or not calm
        return
    if rule is rules.ReleaseRule.COVERED:
        assert debt - paid <= l0 * (value - out)
    elif rule is rules.ReleaseRule.REDEEMED:
        assert paid >= debt
    else:
        assert (debt - paid) * value < debt * (value - out)
        assert paid >= (out if related else D("0.95") * out)


@given(st.lists(st.tuples(amounts, st.decimals("0.001", 1_000_000, places=3)), max_size=5), amounts)
@settings(max_examples=200, deadline=None)
def test_what_lots_may_lose_is_together_never_worth_more_than_is_free(lots, free):
    goods_there = [rules.FreeLot(uuid4(), value, kg) for value, kg in lots]
    first = goods_there[0].lot_id if goods_there else None

    for one in (None, first):
        kg = rules.share_free(free, goods_there, first=one)
        worth = sum((lot.market_value * kg[lot.lot_id] / lot.quantity_kg for lot in goods_there), D(0))
        assert worth <= free + D("0.000001")
        assert all(0 <= kg[lot.lot_id] <= lot.quantity_kg for lot in goods_there)


def test_goods_that_come_in_are_no_worse():
    out = rules.SwapSide(commodity="apples", grade="1", rank=0, crop=2026, value=D(100))
    rules.require_swap(out, out)
    for worse, why in (
        ({"value": D("99.99")}, "value"),
        ({"grade": "2", "rank": 1}, "grade"),
        ({"crop": 2025}, "crop"),
        ({"commodity": "sugar"}, "commodity"),
    ):
        with pytest.raises(rules.SwapWorse) as refused:
            rules.require_swap(out, replace(out, **worse))
        assert refused.value.details["worse"] == [why]


def test_a_crop_begins_in_its_month():
    assert rules.crop_of(date(2026, 9, 1), first_month=9) == 2026
    assert rules.crop_of(date(2026, 8, 31), first_month=9) == 2025


PRIVATE, PUBLIC = signatures.new_key()
KEY = uuid4()


def a_token(**changes):
    values = {
        "token_id": uuid4(),
        "lot_id": uuid4(),
        "receipt_id": uuid4(),
        "gate_id": uuid4(),
        "quantity_kg": D("20000"),
        "plate": "鲁F00001",
        "expires_at": NOW + timedelta(hours=24),
    } | changes
    return goods.TokenFacts(**values)


def text_of(facts, private=PRIVATE):
    payload = facts.payload()
    signature = signatures.sign(payload, private_key=private)
    return goods.write_token(signatures.canonical(payload), key_id=KEY, signature=signature)


def sight_of(facts, **changes):
    return goods.GateSight(**({"gate_id": facts.gate_id, "plate": "鲁f 00001", "at": NOW} | changes))


def test_a_gate_without_network_reads_what_was_signed():
    facts = a_token()

    read = goods.read_token(text_of(facts), {KEY: PUBLIC})

    assert read == facts
    assert len(text_of(facts)) < 420
    goods.require_token(read, sight_of(facts))


def test_a_gate_without_network_refuses_used_expired_and_copied_tokens():
    facts = a_token()
    for changes, refusal in (
        ({"used": {facts.token_id}}, goods.TokenUsed),
        ({"at": facts.expires_at}, goods.TokenExpired),
        ({"gate_id": uuid4()}, goods.WrongGate),
        ({"plate": "鲁F00002"}, goods.PlateMismatch),
    ):
        with pytest.raises(refusal):
            goods.require_token(facts, sight_of(facts, **changes))


def test_a_token_of_another_key_or_with_any_changed_sign_is_forged():
    text = text_of(a_token())
    with pytest.raises(goods.TokenForged):
        goods.read_token(text_of(a_token(), signatures.new_key()[0]), {KEY: PUBLIC})
    with pytest.raises(goods.TokenForged):
        goods.read_token(text, {})
    for place in range(len(text)):
        changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        try:
            assert goods.read_token(changed, {KEY: PUBLIC}) == goods.read_token(text, {KEY: PUBLIC})
        except goods.TokenForged:
            continue


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_what_is_no_token_is_forged_and_nothing_else(text):
    for shown in (text, f"PW1.{text}", f"PW1.e30.{secrets.token_urlsafe(16)}.{text}"):
        with pytest.raises(goods.TokenForged):
            goods.read_token(shown, {KEY: PUBLIC})


def test_a_vehicle_may_differ_by_the_bridge_and_all_together_take_what_was_released():
    limits = goods.TokenLimits(token_hours=D(24), token_report_hours=D(4), token_tolerance_ratio=D("0.005"))
    goods.require_token_kg(D("10050"), D("10000"), left_kg=D("20000"), limits=limits)
    with pytest.raises(goods.KgOverToken):
        goods.require_token_kg(D("10050.001"), D("10000"), left_kg=D("20000"), limits=limits)
    with pytest.raises(goods.KgOverToken) as refused:
        goods.require_token_kg(D("9960"), D("10000"), left_kg=D("9950"), limits=limits)
    assert refused.value.details["over_kg"] == "10"


@given(amounts, st.decimals("0.001", 100_000, places=3), st.decimals(0, 100_000, places=3))
def test_credit_is_never_more_than_was_paid(paid, released, left):
    out = min(released, left)

    credit = rules.credit_of(paid, released_kg=released, out_kg=out)

    assert 0 <= credit <= paid
    assert credit <= paid * (released - out) / released

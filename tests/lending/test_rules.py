"""Lending's arithmetic against DOMAIN F, and what must hold for any amounts."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.kernel.calendar import Calendar
from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.money import half_up
from finance_svc.lending import rules
from finance_svc.lending.rules import CallCause, Ladder, Position, Verdict
from finance_svc.settings import config

D = Decimal
APPLES = rules.read_product(config("products/apples"))
LINES = APPLES.lines
CN = config("calendars/cn")
CALENDAR = Calendar(CN["name"], CN["published_until"], frozenset(CN["holidays"]), frozenset(CN["workdays"]))
TERMS = rules.CallTerms(cure=APPLES.cure, calendar=CALENDAR, zone="Asia/Shanghai")
GOLDEN_CALL = Position(D("250000"), D("318175.52"), D("254540.42"))

amounts = st.decimals(min_value="0", max_value="99999999.99", places=2)


def draw(**changes):
    facts = {
        "exposure": D(0),
        "undrawn": D(0),
        "principal": D(0),
        "limit_amount": D("1000000"),
        "market_value": D("548181.92"),
        "lendable_value": D("438545.54"),
        "l0": D("0.5"),
        "reserves": D(0),
    }
    return rules.DrawPosition(**{**facts, **changes})


def test_f4_half_of_six_hundred_thousand_is_the_most():
    position = draw(market_value=D("600000"), lendable_value=D("480000"))

    rules.require_headroom(position, D("300000.00"), D("900000"))
    with pytest.raises(rules.LtvExceeded):
        rules.require_headroom(position, D("300000.01"), D("900000"))


def test_f5_ltv_and_two_cures_after_a_fall_to_420000():
    position = Position(D("300000"), D("420000"), D("336000"))

    cure = rules.cure_amounts(position, LINES, CallCause.LTV)

    assert position.ltv == D("0.714286")
    assert (cure.cash_to_l0, cure.goods_to_l0) == (D("90000.00"), D("180000.00"))
    assert rules.step_ladder(Ladder.NORMAL, position, LINES) is Ladder.CALLED


@pytest.mark.parametrize(("line", "price"), [("0.6", "5000.00"), ("0.7", "4285.71"), ("0.8", "3750.00")])
def test_f6_trigger_prices_of_a_hundred_tonnes(line, price):
    assert rules.trigger_price(D("300000"), D(line), D("100000")) == D(price)


def test_f9_the_golden_lot_carries_274090_96_and_refuses_300000():
    assert rules.max_advance(draw()) == D("274090.96")
    rules.require_headroom(draw(), D("250000"), D("600000"))
    with pytest.raises(rules.LtvExceeded) as refusal:
        rules.require_headroom(draw(), D("300000"), D("600000"))
    assert refusal.value.details["maximum"] == "274090.96"


def test_f9_the_golden_call_asks_90912_24_and_59094_69_to_the_warning_line():
    cure = rules.cure_amounts(GOLDEN_CALL, LINES, CallCause.LTV)

    assert GOLDEN_CALL.ltv == D("0.785730")
    assert (cure.cash_to_l0, cure.cash_to_warn) == (D("90912.24"), D("59094.69"))
    assert rules.call_cause(rules.step_ladder(Ladder.WARNED, GOLDEN_CALL, LINES), GOLDEN_CALL.cover,
                            uncovered_before=False) is CallCause.LTV  # fmt: skip


def test_f9_the_first_fall_only_warns():
    position = Position(D("250000"), D("375677.12"), D("300541.70"))

    assert rules.step_ladder(Ladder.NORMAL, position, LINES) is Ladder.WARNED


@pytest.mark.parametrize(
    ("haircut", "close_out", "call"), [("0.216", "0.784", "0.70"), ("0.20", "0.80", "0.70")]
)
def test_f32_effective_lines_give_way_to_the_haircut(haircut, close_out, call):
    lines = rules.effective_lines(LINES, D(haircut))

    assert (lines.close_out, lines.call) == (D(close_out), D(call))


def test_f17_interest_on_a_million_for_ninety_days():
    assert rules.interest(D("1000000"), D("0.0435"), 90) == D("10875.00")
    assert rules.interest(D("1000000"), D("0.06525"), 10) == D("1812.50")
    assert rules.interest(D("10875"), D("0.06525"), 10) == D("19.71")
    assert rules.interest(D("500000"), D("0.045"), 20) + rules.interest(D("500000"), D("0.044"), 40) == D(
        "3694.44"
    )


def test_f31_twenty_one_days_at_six_percent_post_875_to_the_fen():
    daily, posted, cumulative = rules.daily_interest(D("250000"), D("0.06")), D(0), D(0)

    for _ in range(21):
        cumulative += daily
        posted += rules.to_post(cumulative, posted)

    assert posted == D("875.00")


@given(amounts, st.integers(1, 400))
def test_daily_postings_never_drift_from_the_rounded_sum(principal, days):
    daily, posted = rules.daily_interest(principal, D("0.0725")), D(0)

    for n in range(1, days + 1):
        posted += rules.to_post(daily * n, posted)

    assert posted == half_up(daily * days)


@given(amounts, amounts)
def test_paying_the_cash_cure_always_reaches_l0(exposure, value):
    position = Position(exposure, value, value * D("0.8"))

    cash = rules.cure_amounts(position, LINES, CallCause.LTV).cash_to_l0

    assert Position(exposure - cash, value, value).is_within(LINES.l0)
    assert cash - max(D(0), exposure - LINES.l0 * value) < D("0.01")


@given(amounts, amounts, amounts)
def test_a_draw_that_passes_never_stands_above_the_freeze_line(exposure, value, amount):
    position = draw(exposure=exposure, principal=exposure, market_value=value, limit_amount=D("1e12"),
                    lendable_value=value * D("0.8"))  # fmt: skip
    try:
        rules.require_headroom(position, amount, D("1e12"))
    except rules.LtvExceeded:
        return

    assert rules.ltv(exposure + amount, value) <= LINES.freeze


def test_a_step_is_left_downwards_only_one_point_below_its_line():
    def at(ltv):
        return Position(D(ltv) * 1000, D(1000), D(1000))

    assert rules.step_ladder(Ladder.CALLED, at("0.695"), LINES) is Ladder.CALLED
    assert rules.step_ladder(Ladder.CALLED, at("0.689"), LINES) is Ladder.WARNED
    assert rules.step_ladder(Ladder.CALLED, at("0.545"), LINES) is Ladder.FROZEN
    assert rules.step_ladder(Ladder.CALLED, at("0.5"), LINES) is Ladder.NORMAL
    assert rules.step_ladder(Ladder.NORMAL, at("0.7"), LINES) is Ladder.WARNED
    assert rules.step_ladder(Ladder.NORMAL, at("0.81"), LINES) is Ladder.CLOSE_OUT


def test_goods_that_no_longer_cover_the_debt_freeze_at_once_and_call_at_the_next_valuation():
    short = Position(D("50"), D("100"), D("45"))

    ladder = rules.step_ladder(Ladder.NORMAL, short, LINES)

    assert ladder is Ladder.FROZEN
    assert rules.call_cause(ladder, short.cover, uncovered_before=False) is None
    assert rules.call_cause(ladder, short.cover, uncovered_before=True) is CallCause.COVER
    assert rules.cure_amounts(short, LINES, CallCause.COVER).cash_to_l0 == D("5.00")


def test_debt_without_goods_is_beyond_every_line():
    assert rules.step_ladder(Ladder.NORMAL, Position(D(1), D(0), D(0)), LINES) is Ladder.CLOSE_OUT
    assert rules.step_ladder(Ladder.CLOSE_OUT, Position(D(0), D(0), D(0)), LINES) is Ladder.NORMAL


def test_a_call_on_monday_is_due_on_tuesday_at_five():
    monday = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)

    assert rules.deadline(monday, monday, TERMS) == datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
    assert rules.close_out_deadline(monday, TERMS) == datetime(2026, 11, 3, 4, 0, tzinfo=UTC)


def test_a_notice_delivered_late_moves_the_deadline_past_the_holiday():
    opened, delivered = datetime(2026, 9, 29, 2, 0, tzinfo=UTC), datetime(2026, 9, 30, 2, 0, tzinfo=UTC)

    assert rules.deadline(opened, delivered, TERMS) == datetime(2026, 10, 8, 9, 0, tzinfo=UTC)


def test_the_second_step_has_five_business_days_more():
    first = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)

    assert rules.second_deadline(first, TERMS) == datetime(2026, 11, 10, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("exposure", "first_due", "second_due", "verdict"),
    [
        ("70", False, False, Verdict.STANDS),
        ("70", True, False, Verdict.LAPSED),
        ("59", True, False, Verdict.PART_CURED),
        ("59", True, True, Verdict.LAPSED),
        ("50", False, False, Verdict.CURED),
        ("50", True, True, Verdict.CURED),
    ],
)
def test_a_call_has_two_steps(exposure, first_due, second_due, verdict):
    position = Position(D(exposure), D(100), D(80))

    assert rules.judge(position, LINES, first_due=first_due, second_due=second_due) is verdict


def test_paying_to_the_warning_line_is_the_first_step_before_the_deadline_too():
    position = Position(D("59"), D(100), D(80))

    assert rules.judge(position, LINES, first_due=False, second_due=False) is Verdict.STANDS
    assert rules.judge(position, LINES, first_due=False, second_due=False, paid=True) is Verdict.PART_CURED


def test_a_product_whose_close_out_leaves_less_than_the_floor_is_refused():
    rules.require_sound(APPLES, D("0.20"))
    with pytest.raises(rules.ProductUnsound):
        rules.require_sound(APPLES, D("0.21"))


def test_an_unlicensed_lender_is_capped_at_four_times_the_lpr():
    lpr = [rules.LprRate(row["effective_date"], D(row["one_year"])) for row in config("rates/cn_lpr")["lpr"]]
    signed = date(2026, 11, 2)

    rules.require_rate(D("0.12"), licensed=False, signed_date=signed, lpr=lpr)
    rules.require_rate(D("0.20"), licensed=True, signed_date=signed, lpr=lpr)
    with pytest.raises(rules.RateAboveCap):
        rules.require_rate(D("0.1201"), licensed=False, signed_date=signed, lpr=lpr)


def test_a_contract_may_not_promise_more_than_the_product():
    with pytest.raises(rules.L0AboveProduct):
        rules.require_terms(APPLES, D("0.51"))


NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
MATURITY = date(2027, 1, 31)


def papers(**changes):
    facts = {
        "valid_to": date(2027, 6, 30),
        "licence_valid_to": date(2028, 1, 1),
        "insured_sum": D("600000"),
        "own_goods": False,
        "register_search_needed": True,
        "register_search_at": NOW,
        "register_search_clear": True,
        "document_kinds": frozenset(APPLES.pledge_documents),
        "remaining_days": D("73.8"),
    }
    return rules.LotPapers(**{**facts, **changes})


def refusal_of_papers(facts):
    """The code by which the papers are refused; None when they carry a draw."""
    try:
        rules.require_papers(facts, APPLES, maturity_date=MATURITY, zone="Asia/Shanghai", now=NOW,
                             calendar=CALENDAR)  # fmt: skip
    except Refusal as refusal:
        return refusal.code
    return None


def without(kind):
    return {"document_kinds": frozenset(APPLES.pledge_documents) - {kind}}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (without("three_party_supervision"), "NO_SUPERVISION_AGREEMENT"),
        (without("insurance"), "NO_INSURANCE"),
        (without("sale_on_default"), "NO_SALE_CLAUSE"),
        (without("pledge"), "NO_CONTRACT"),
        ({"register_search_at": None}, "REGISTER_SEARCH_STALE"),
        ({"register_search_at": datetime(2026, 10, 29, 1, 0, tzinfo=UTC)}, "REGISTER_SEARCH_STALE"),
        ({"register_search_clear": False}, "ENCUMBERED"),
        ({"valid_to": date(2027, 1, 30)}, "RECEIPT_EXPIRING"),
        ({"licence_valid_to": date(2026, 11, 1)}, "LICENCE_EXPIRED"),
        ({"own_goods": True}, "OWN_GOODS"),
        ({"remaining_days": D("37.9")}, "LIFE_SHORT"),
        ({"remaining_days": None}, "LIFE_SHORT"),
    ],
)
def test_goods_with_a_faulty_paper_carry_no_draw(changes, code):
    assert refusal_of_papers(papers(**changes)) == code


def test_goods_with_all_papers_carry_a_draw():
    friday_search = papers(register_search_at=datetime(2026, 10, 30, 1, 0, tzinfo=UTC))

    assert refusal_of_papers(friday_search) is None


def test_insurance_and_limit_bound_the_draw_too():
    with pytest.raises(rules.InsuranceMissing):
        rules.require_headroom(draw(), D("200000"), D("199999.99"))
    with pytest.raises(rules.Headroom):
        rules.require_headroom(draw(limit_amount=D("100000")), D("100000.01"), D("600000"))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"licensed": False}, rules.LenderNotLicensed),
        ({"state": rules.FacilityState.DEFAULT}, rules.FacilityNotActive),
        ({"has_open_call": True}, rules.ExistingCall),
        ({"ladder": Ladder.FROZEN}, rules.LadderFrozen),
    ],
)
def test_a_facility_out_of_order_draws_nothing(changes, refusal):
    facts = {
        "licensed": True,
        "state": rules.FacilityState.ACTIVE,
        "ladder": Ladder.NORMAL,
        "has_open_call": False,
    }

    with pytest.raises(refusal):
        rules.require_draw_allowed(**{**facts, **changes})


def test_the_apples_product_is_the_one_of_the_domain():
    assert (LINES.l0, LINES.freeze, LINES.warn) == (D("0.50"), D("0.55"), D("0.60"))
    assert (LINES.call, LINES.close_out) == (D("0.70"), D("0.80"))
    assert APPLES.cure.clock == time(17, 0)
    assert (APPLES.storage_fee_days, APPLES.disposal_cost) == (30, D("0.02"))

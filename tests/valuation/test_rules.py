import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.kernel.calendar import Calendar
from finance_svc.settings import config
from finance_svc.valuation import rules
from finance_svc.valuation.rules import Flag, PriceState, haircut
from finance_svc.valuation.rules.haircut import Close
from finance_svc.valuation.rules.prices import drop_outliers, stale_at

MONDAY = datetime(2026, 11, 2, 1, tzinfo=UTC)
PRICES = rules.price_rules(config("price_levels"))
APPLES = rules.haircut_profile(config("haircuts"), "apples")
CALENDAR = Calendar("cn", date(2026, 12, 31), frozenset(), frozenset())
ZONE = "Asia/Shanghai"
KEEPER = uuid4()


def seen(price, *, source="czce", level=1, at=MONDAY, number=1, flag=Flag.NONE, confirmed=False):
    return rules.Observed(
        id=uuid4(), keeper_id=KEEPER, source=source, level=level, price=Decimal(price), observed_at=at,
        number=number, flag=flag, confirmed=confirmed,
    )  # fmt: skip


def choose(*observations, at=MONDAY):
    return rules.choose(observations, at=at, rules=PRICES, calendar=CALENDAR)


def golden(reference="6000", h_mkt="0.15"):
    choice = choose(seen(reference))
    return rules.worth(
        rules.ChainInput(
            choice=choice,
            differentials=(
                rules.Differential(kind=rules.DifferentialKind.GRADE, applies_to="80", amount=Decimal(-200)),
                rules.Differential(
                    kind=rules.DifferentialKind.LOCATION, applies_to="yantai", amount=Decimal(-80)
                ),
            ),
            quality_factor=Decimal("0.97"),
            quantity_kg=Decimal("98800.000"),
            haircuts=rules.Haircuts(
                h_mkt=Decimal(h_mkt),
                h_liq=APPLES.h_liq,
                h_src=Decimal(0),
                h_fx=Decimal(0),
                c_disp=APPLES.c_disp,
            ),
            decay=PRICES.decay,
            sources={},
        )
    )


@pytest.mark.parametrize(
    ("reference", "market_value", "lendable_value"),
    [
        ("6000", "548181.92", "438545.54"),
        ("4200", "375677.12", "300541.70"),
        ("3600", "318175.52", "254540.42"),
    ],
)
def test_f9_the_golden_lot_has_its_values_at_three_reference_prices(reference, market_value, lendable_value):
    found = golden(reference)

    assert found.market_value == Decimal(market_value)
    assert found.lendable_value == Decimal(lendable_value)
    assert found.haircuts.total == Decimal("0.2000")


def test_every_step_of_the_chain_is_kept_in_order():
    names = [step["name"] for step in golden().steps]

    assert names == [
        "reference_price", "differential_grade", "differential_location", "unit_price", "quality_factor",
        "quantity", "market_value", "h_mkt", "h_liq", "h_src", "h_fx", "c_disp", "h_total", "lendable_value",
    ]  # fmt: skip


def test_haircuts_are_rounded_to_four_decimals_before_use_and_never_exceed_everything():
    assert golden(h_mkt="0.15004").lendable_value == Decimal("438545.54")
    assert golden(h_mkt="0.15005").haircuts.h_mkt == Decimal("0.1501")
    assert golden(h_mkt="1.2").lendable_value == Decimal("0.00")


def test_differentials_larger_than_the_price_leave_nothing_but_never_less():
    found = golden("280")

    assert found.unit_price == 0
    assert found.market_value == Decimal("0.00")


def test_a_settlement_is_good_to_the_end_of_the_next_business_day():
    friday = datetime(2026, 11, 6, 7, tzinfo=UTC)

    assert stale_at(friday, PRICES.levels[1], CALENDAR, ZONE) == datetime(2026, 11, 9, 16, tzinfo=UTC)
    assert stale_at(friday, PRICES.levels[3], CALENDAR, ZONE) == datetime(2026, 11, 13, 16, tzinfo=UTC)


def test_a_holiday_prolongs_the_limit_of_a_settlement():
    holiday = replace(CALENDAR, holidays=frozenset({date(2026, 11, 9)}))
    friday = datetime(2026, 11, 6, 7, tzinfo=UTC)

    assert stale_at(friday, PRICES.levels[1], holiday, ZONE) == datetime(2026, 11, 10, 16, tzinfo=UTC)


def test_no_observation_at_all_is_no_choice():
    assert choose() is None
    assert choose(seen("6000", at=MONDAY + timedelta(hours=1))) is None


def test_the_newest_observation_of_the_best_fresh_level_counts():
    choice = choose(
        seen("6000", number=1), seen("5900", number=2), seen("6100", source="wholesale_market", level=3)
    )

    assert choice.state is PriceState.FRESH
    assert choice.used.price == 5900


def test_a_stale_level_gives_way_to_the_next_with_its_haircut():
    thursday = MONDAY + timedelta(days=3)
    choice = choose(seen("6000"), seen("5800", source="wholesale_market", level=3), at=thursday)

    assert (choice.used.level, choice.used.price) == (3, 5800)
    assert PRICES.levels[choice.used.level].haircut == Decimal("0.03")


def test_two_levels_more_than_ten_percent_apart_conflict_and_the_lower_counts():
    lower = choose(seen("6000"), seen("5399", source="wholesale_market", level=3))
    higher = choose(seen("6000"), seen("6601", source="wholesale_market", level=3))
    near = choose(seen("6000"), seen("5400", source="wholesale_market", level=3))

    assert (lower.state, lower.used.price) == (PriceState.CONFLICT, 5399)
    assert (higher.state, higher.used.price) == (PriceState.CONFLICT, 6000)
    assert (near.state, near.used.price) == (PriceState.FRESH, 6000)


def test_when_all_levels_are_stale_the_last_price_is_frozen_and_decays_by_business_days():
    tuesday_after = MONDAY + timedelta(days=8)
    choice = choose(seen("6000"), at=tuesday_after)

    assert choice.state is PriceState.STALE
    assert choice.decay_days == 5  # Wednesday, Thursday, Friday, Monday, Tuesday
    assert choose(seen("6000"), at=MONDAY + timedelta(days=1, hours=14)).state is PriceState.FRESH


def test_a_frozen_value_keeps_its_market_value_and_decays_what_may_be_lent():
    choice = choose(seen("6000"), at=MONDAY + timedelta(days=2))
    base = rules.ChainInput(
        choice=choice, differentials=(), quality_factor=Decimal(1), quantity_kg=Decimal(1000),
        haircuts=rules.Haircuts(h_mkt=Decimal("0.2"), h_liq=Decimal(0), h_src=Decimal(0), h_fx=Decimal(0),
                                c_disp=Decimal(0)),
        decay=PRICES.decay, sources={},
    )  # fmt: skip

    found = rules.worth(base)

    assert (found.market_value, found.lendable_value) == (Decimal("6000.00"), Decimal("4752.00"))
    assert found.steps[-1]["name"] == "decay"


@pytest.mark.parametrize(
    ("price", "flag"),
    [("6600", Flag.NONE), ("6600.01", Flag.UP), ("5400", Flag.NONE), ("5399.99", Flag.DOWN)],
)
def test_a_published_move_beyond_ten_percent_is_flagged(price, flag):
    assert rules.flag_of(Decimal(price), Decimal(6000), 1, PRICES) is flag
    assert rules.flag_of(Decimal(price), Decimal(6000), 4, PRICES) is Flag.NONE
    assert rules.flag_of(Decimal(price), None, 1, PRICES) is Flag.NONE


def test_a_flagged_fall_counts_at_once():
    assert choose(seen("6000"), seen("3600", number=2, flag=Flag.DOWN)).used.price == 3600


def test_a_flagged_rise_waits_for_a_second_source_or_two_persons():
    before, rise = seen("6000"), seen("7200", number=2, flag=Flag.UP)
    twin = seen("7000", source="wholesale_market", level=3, flag=Flag.UP)

    assert choose(before, rise).used.price == 6000
    assert choose(before, rise, seen("7300", number=3, flag=Flag.UP)).used.price == 6000
    assert choose(before, rise, twin).used.price == 7200
    assert choose(before, replace(rise, confirmed=True)).used.price == 7200


def test_t11_prints_of_one_source_alone_do_not_lift_the_price():
    prints = [seen("6720", number=n, flag=Flag.UP) for n in (2, 3, 4)]

    assert choose(seen("6000"), *prints).used.price == 6000


def test_dealers_count_by_their_median_when_three_agree():
    quotes = [
        seen(price, source=f"dealer:{name}", level=4)
        for name, price in zip("abc", ("5900", "6000", "6100"), strict=True)
    ]

    assert choose(*quotes[:2]) is None
    assert choose(*quotes).used.price == 6000
    assert choose(*quotes[:2], seen("6400", source="dealer:c", level=4)) is None


def test_one_dealer_quoting_three_times_is_one_dealer():
    assert choose(*[seen("6000", source="dealer:a", level=4, number=n) for n in range(3)]) is None


def test_an_outlying_dealer_is_dropped_among_five():
    quotes = [
        seen(price, source=f"dealer:{price}", level=4) for price in ("5950", "6000", "6010", "6050", "9000")
    ]

    assert {quote.price for quote in drop_outliers(quotes, PRICES.mad_cut)} == {5950, 6000, 6010, 6050}
    assert len(drop_outliers(quotes[1:], PRICES.mad_cut)) == 4


def a_new_price(**changes):
    given = {"source": "czce", "level": 1, "commodity": "apples", "unit_price": "6000", "observed_at": MONDAY}
    return rules.NewPrice(**(given | changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"unit_price": "-6000"}, {"unit_price": "0"}, {"unit_price": "6"}, {"unit_price": "60000.01"},
        {"unit": "KGM"}, {"currency": "USD"}, {"commodity": "copper"},
        {"observed_at": MONDAY + timedelta(minutes=6)},
        {"adjusted_price": "-1"}, {"unit_price": "6000.0000001"}, {"observed_at": datetime(2026, 11, 2)},
    ],
)  # fmt: skip
def test_an_impossible_price_is_refused(changes):
    with pytest.raises(rules.PriceShape):
        rules.require_shape(a_new_price(**changes), rules=PRICES, now=MONDAY)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e400", "six", "\x00"])
def test_a_price_that_is_no_number_is_refused(text):
    with pytest.raises(Exception, match=r"number|size") as refusal:
        rules.require_shape(a_new_price(unit_price=text), rules=PRICES, now=MONDAY)

    assert refusal.value.code == "NUMBER_INVALID"


def test_a_source_speaks_only_at_its_own_level():
    rules.require_source(a_new_price(), PRICES)
    rules.require_source(a_new_price(source="dealer:lu", level=4), PRICES)
    for changes in ({"source": "somebody"}, {"source": "dealer:lu"}, {"source": "wholesale_market"}):
        with pytest.raises(rules.SourceUnregistered):
            rules.require_source(a_new_price(**changes), PRICES)


def test_every_profile_reads_and_the_apples_floor_adds_up_to_twenty_percent():
    for commodity in config("haircuts"):
        rules.haircut_profile(config("haircuts"), commodity)

    assert (APPLES.name, APPLES.floor_total) == ("apples/1", Decimal("0.20"))
    with pytest.raises(rules.NotPriced):
        rules.haircut_profile(config("haircuts"), "copper")


def test_f10_basel_scaling_of_an_eight_percent_haircut():
    assert haircut.basel_haircut(0.08, base_days=10, holding_days=20, revaluation_days=5) == pytest.approx(
        0.123935, abs=1e-6
    )
    assert haircut.basel_haircut(0.08, base_days=10, holding_days=20, revaluation_days=1) == pytest.approx(
        0.113137, abs=1e-6
    )
    assert haircut.basel_haircut(0.08, base_days=10, holding_days=20, revaluation_days=20) == pytest.approx(
        0.1580, abs=1e-4
    )


def test_f13_expected_shortfall_multiples():
    assert haircut.es_multiple(rules.Tail.NORMAL) == pytest.approx(2.337803, abs=1e-6)
    assert haircut.es_multiple(rules.Tail.T4) == pytest.approx(2.823871, abs=1e-6)


def test_f14_one_ewma_step():
    sigma = haircut.ewma_sigma(np.array([-0.023]), smoothing=0.94, start=0.000324)

    assert sigma == pytest.approx(0.018338, abs=1e-6)


def test_the_worked_haircuts_of_the_model():
    normal = haircut.scale(haircut.es_multiple(rules.Tail.NORMAL) * 0.012, 20, 5)
    t4 = haircut.scale(haircut.es_multiple(rules.Tail.T4) * 0.012, 20, 5)
    golden_t4 = haircut.scale(haircut.es_multiple(rules.Tail.T4) * 0.010, 20, 5)

    assert round(normal, 4) == 0.1374
    assert round(t4, 4) == 0.1660
    assert round(golden_t4, 4) == 0.1383


def closes(returns, start=6000):
    prices = [Decimal(start)]
    for move in returns:
        prices.append(prices[-1] * (1 + Decimal(repr(float(move)))))
    return [Close(date(2024, 1, 1) + timedelta(days=n), price) for n, price in enumerate(prices)]


def test_the_floor_binds_over_t4_at_a_sigma_of_one_percent():
    calm = closes([0.01 if n % 2 else -0.01 for n in range(300)])

    parts = haircut.measure(calm, replace(APPLES, historical_es=False))

    assert parts.sigma == Decimal("0.01000000")
    assert round(parts.es_t4, 4) == Decimal("0.1383")
    assert (parts.h_mkt, parts.binding) == (Decimal("0.1500"), "floor")


def test_without_enough_history_the_floor_binds_and_it_is_said():
    parts = haircut.measure(closes([0.2, -0.2] * 20), APPLES)

    assert (parts.h_mkt, parts.binding, parts.returns) == (Decimal("0.1500"), "floor_for_want_of_history", 40)
    assert haircut.measure([], APPLES).returns == 0


def test_historical_losses_bind_when_they_are_the_worst():
    calm = [0.001 if n % 2 else -0.001 for n in range(400)]
    for n in range(0, 300, 30):
        calm[n] = -0.06

    parts = haircut.measure(closes(calm), APPLES)

    assert parts.es_historical > parts.es_t4
    assert parts.binding == "historical"
    assert parts.h_mkt == round(parts.daily_loss * Decimal(24).sqrt(), 4)


def test_historical_es_takes_the_boundary_loss_in_part():
    returns = -np.arange(1, 251) / 1000.0

    expected = (sum(range(245, 251)) + 0.25 * 244) / 6.25 / 1000

    assert haircut.historical_es(returns) == pytest.approx(expected)


def test_a_longer_sale_raises_the_haircut_but_never_lowers_the_floor():
    loss = Decimal("0.03")

    assert rules.market_haircut(APPLES, daily_loss=loss) == rules.market_haircut(
        APPLES, daily_loss=loss, holding_days=Decimal(5)
    )
    assert rules.market_haircut(APPLES, daily_loss=loss, holding_days=Decimal(45)) == Decimal("0.2100")
    assert rules.market_haircut(APPLES, daily_loss=Decimal(1)) == Decimal("1.0000")
    assert rules.market_haircut(APPLES, daily_loss=None, holding_days=Decimal(90)) == Decimal("0.1500")


def test_roll_adjusted_prices_give_the_returns_where_both_days_have_one():
    days = [
        Close(date(2024, 1, 1), Decimal(5000), Decimal(5500)),
        Close(date(2024, 1, 2), Decimal(6000), Decimal(5555)),
        Close(date(2024, 1, 3), Decimal(6060)),
    ]

    returns, path = haircut.day_returns(days)

    assert returns == pytest.approx([0.01, 0.01])
    assert path[-1] == pytest.approx(1.0201)


def test_b2_4_a_sale_lasts_notice_viewing_and_selling_but_at_least_the_profile():
    assert rules.holding_days(APPLES, None) == 20
    assert rules.holding_days(APPLES, Decimal("8.75")) == 20
    assert rules.holding_days(APPLES, Decimal("26.25")) == Decimal("23.75")


@given(st.lists(st.floats(-0.09, 0.1), min_size=60, max_size=400))
def test_the_haircut_is_between_its_floor_and_everything(moves):
    parts = haircut.measure(closes(moves), APPLES)

    assert APPLES.floor <= parts.h_mkt <= 1
    assert parts.worst_fall is not None
    assert 0 <= parts.worst_fall < 1


@given(
    price=st.decimals("500", "60000", places=2),
    factor=st.decimals("0.5", "1", places=4),
    kg=st.decimals("1", "10000000", places=3),
)
def test_what_may_be_lent_never_exceeds_the_market_value(price, factor, kg):
    found = rules.worth(
        rules.ChainInput(
            choice=choose(seen(str(price))), differentials=(), quality_factor=factor, quantity_kg=kg,
            haircuts=rules.Haircuts(h_mkt=Decimal("0.15"), h_liq=Decimal("0.03"), h_src=Decimal(0),
                                    h_fx=Decimal(0), c_disp=Decimal("0.02")),
            decay=PRICES.decay, sources={},
        )
    )  # fmt: skip

    assert 0 <= found.lendable_value <= found.market_value
    assert math.isclose(found.lendable_value, found.market_value * Decimal("0.8"), abs_tol=0.01)


def test_the_ids_of_the_evidence_stand_in_the_steps():
    observation = seen("6000")
    choice = choose(observation)

    found = rules.worth(
        rules.ChainInput(
            choice=choice, differentials=(), quality_factor=Decimal(1), quantity_kg=Decimal(1),
            haircuts=rules.Haircuts(h_mkt=Decimal(0), h_liq=Decimal(0), h_src=Decimal(0), h_fx=Decimal(0),
                                    c_disp=Decimal(0)),
            decay=PRICES.decay, sources={"quality": {"assay_id": str(UUID(int=7))}},
        )
    )  # fmt: skip

    assert found.steps[0]["inputs"]["observation_ids"] == [str(observation.id)]
    assert next(s for s in found.steps if s["name"] == "quality_factor")["inputs"]["assay_id"] == str(
        UUID(int=7)
    )

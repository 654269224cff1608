"""What people read: exact figures, places on a bar, money in steps, lines with gaps."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.console import conditions, figures
from finance_svc.console.bar import ltv_bar
from finance_svc.console.waterfall import sale_bars, value_bars
from finance_svc.lending.rules import Lines

D = Decimal
NOON = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
LINES = Lines(l0=D("0.50"), freeze=D("0.55"), warn=D("0.60"), call=D("0.70"), close_out=D("0.80"))
STEPS = [
    {"name": name, "value": value}
    for name, value in (
        ("reference_price", "6000"), ("differential_grade", "-200"), ("differential_location", "-80"),
        ("differential_delivery", "0"), ("unit_price", "5720"), ("quality_factor", "0.9700"),
        ("quantity", "98800.000"), ("market_value", "548181.92"), ("h_mkt", "0.1500"), ("h_liq", "0.0300"),
        ("h_src", "0.0000"), ("h_fx", "0.0000"), ("c_disp", "0.0200"), ("h_total", "0.2000"),
        ("lendable_value", "438545.54"),
    )
]  # fmt: skip


def test_amounts_are_shown_to_the_fen_with_a_true_minus():
    assert figures.amount(D("438545.54")) == "438,545.54"
    assert figures.amount("-200", "CNY") == "−200.00"
    assert figures.amount("-0.001", "CNY") == "0.00"
    assert figures.amount("1234.4", "JPY") == "1,234"


def test_ratios_and_masses_keep_their_unit_on_the_line():
    assert figures.percent(D("0.785730")) == "78.6\u00a0%"
    assert figures.tonnes(D("98800.000")) == "98.8\u00a0t"


def test_times_are_told_in_the_place_they_belong_to():
    assert figures.moment(NOON, "Asia/Shanghai") == "Mon 2 Nov 2026, 09:00"
    assert figures.moment(NOON, "Asia/Shanghai", "zh") == "2026年11月2日 周一 09:00"
    assert figures.brief(NOON, "Africa/Johannesburg") == "2 Nov, 03:00"
    assert figures.place("Asia/Hong_Kong") == "Hong Kong"


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (timedelta(days=2, hours=7, minutes=5), "2 d 7 h"), (timedelta(minutes=45), "45 min"),
        (timedelta(hours=3, seconds=1), "3 h"), (timedelta(0), "0 s"), (timedelta(hours=-1), "0 s"),
    ],
)  # fmt: skip
def test_a_length_of_time_has_two_units_and_is_never_below_zero(length, shown):
    assert figures.span(length).replace("\u00a0", " ") == shown


def test_the_bar_has_four_bands_without_holes_and_its_marker_in_the_right_one():
    bar = ltv_bar(D("0.785730"), LINES)

    assert [band.name for band in bar.bands] == ["draw", "watch", "call", "sale"]
    assert all(abs(a.start + a.width - b.start) < 0.01 for a, b in pairwise(bar.bands))
    assert bar.bands[2].start < bar.marker < bar.bands[3].start


def test_a_debt_beyond_the_bar_stands_at_its_end():
    bar = ltv_bar(D("999.999999"), LINES)

    assert (bar.marker, bar.is_beyond) == (100.0, True)


@given(st.decimals(min_value=0, max_value=1000, places=6))
def test_the_marker_is_always_on_the_bar(ltv):
    assert 0 <= ltv_bar(ltv, LINES).marker <= 100


def test_the_waterfall_ends_at_the_golden_values_and_each_row_begins_where_the_last_ended():
    bars = value_bars(STEPS, D("98800"), D("438545.54"))

    shown = {bar.name: bar.amount for bar in bars}
    assert (shown["gross"], shown["market_value"], shown["lendable_value"]) == (
        D("592800.00"), D("548181.92"), D("438545.54"),
    )  # fmt: skip
    assert "differential_delivery" not in shown
    assert sum(bar.amount for bar in bars if bar.name.startswith(("h_", "c_"))) == D("438545.54") - D(
        "548181.92"
    )
    steps = [bar.amount for bar in bars[1:4]]
    assert shown["gross"] + sum(steps) == shown["market_value"]


def test_the_decay_of_a_stale_price_is_a_row_of_its_own():
    bars = value_bars([*STEPS, {"name": "decay", "value": "430000.00"}], D("98800"), D("430000.00"))

    assert [(bar.name, bar.amount) for bar in bars[-2:]] == [
        ("decay", D("-8545.54")), ("lendable_value", D("430000.00")),
    ]  # fmt: skip


def test_a_sale_is_told_from_proceeds_to_surplus():
    shares = [("cost", D("6422")), ("lien", D("0")), ("principal", D("250000")), ("surplus", D("64678"))]

    bars = sale_bars(D("321100"), shares)

    assert [bar.name for bar in bars] == ["proceeds", "cost", "principal", "surplus"]
    assert bars[-1].amount == D("64678")
    assert all(0 <= bar.start <= 100 and bar.width <= 100 for bar in bars)


def points(*minutes, value=1.0):
    return [(NOON + timedelta(minutes=minute), value) for minute in minutes]


def a_line(readings, *, step_s=300, pause_s=180.0):
    return conditions.draw(
        conditions.Line("probe", "temperature_c"),
        conditions.bucket(readings, step_s, pause_s=pause_s),
        pause_s=pause_s,
    )


def test_neighbouring_readings_are_one_line():
    assert None not in a_line(points(*range(30))).mean


def test_silence_breaks_the_line_also_within_a_bucket():
    assert a_line(points(0, 1, 2, 40, 41)).mean.count(None) == 1
    assert a_line(points(0, 1, 50, 51), step_s=3600).mean == [1.0, None, 1.0]


def test_a_bucket_keeps_its_least_and_its_most():
    line = a_line([*points(0, value=1.0), *points(1, value=9.0), *points(2, value=2.0)])

    assert (line.least, line.mean, line.most) == ([1.0], [4.0], [9.0])


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=200, unique=True).map(sorted))
def test_no_line_ever_crosses_a_silence(minutes):
    line = a_line(points(*minutes))

    gaps = sum(b - a > 3 for a, b in pairwise(minutes))
    assert line.mean.count(None) == gaps
    assert line.times == sorted(line.times)


def test_dark_is_what_no_probe_saw():
    first, second = [(0.0, 10.0), (50.0, 60.0)], [(5.0, 20.0)]

    assert conditions.dark_spans([first, second], (0.0, 100.0)) == [(20.0, 50.0), (60.0, 100.0)]
    assert conditions.dark_spans([], (0.0, 1.0)) == [(0.0, 1.0)]


def test_a_line_has_a_few_hundred_points_and_no_bucket_is_shorter_than_the_period():
    assert conditions.step_for(timedelta(hours=6), 60) == 60
    assert conditions.step_for(timedelta(days=30), 60) == 7200
    assert conditions.step_for(timedelta(hours=1), 600) == 600

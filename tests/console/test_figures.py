"""What people read: exact figures, places on a bar, money in steps, lines with gaps."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.alarms.queries.live import LiveState
from finance_svc.console import conditions, figures
from finance_svc.console.bar import ltv_bar
from finance_svc.console.waterfall import sale_bars, value_bars
from finance_svc.console.worst import room_state
from finance_svc.devices.rules import Channel, charts
from finance_svc.devices.service import DrawnChannel
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


MINUTE = 60_000_000


def drawn(readings, *, step=5 * MINUTE, pause=3 * MINUTE, end=6000):
    """A channel as drawn from (minute, value)."""
    at = np.array([minute * MINUTE for minute, _ in readings], dtype=np.int64)
    grains = charts.Grains.of_readings(at, np.array([value for _, value in readings], dtype=np.float64))
    span = (0, end * MINUTE)
    chart = charts.draw(grains, span, [span], step=step, pause=pause)
    device = SimpleNamespace(id=None, name="probe 1")
    return DrawnChannel(device, Channel("t", "temperature_c", 60, "pulp"), chart, by_hours=False)


def test_neighbouring_readings_are_one_line():
    line = conditions.line_of(drawn([(minute, 1.0) for minute in range(30)], end=30))

    assert None not in line.mean
    assert line.name == "Temperature · probe 1 · in the fruit"


def test_a_bucket_keeps_its_least_and_its_most():
    line = conditions.line_of(drawn([(0, 1.0), (1, 9.0), (2, 2.0)], end=3))

    assert (line.least, line.mean, line.most) == ([1.0], [4.0], [9.0])


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=200, unique=True).map(sorted))
def test_no_line_ever_crosses_a_silence(minutes):
    line = conditions.line_of(drawn([(minute, 1.0) for minute in minutes], step=MINUTE))

    gaps = sum(b - a > 3 for a, b in pairwise([0, *minutes, 6000]))
    assert line.mean.count(None) == gaps
    assert line.times == sorted(line.times)


def test_dark_is_what_no_probe_saw():
    first, second = [(20.0, 50.0), (60.0, 100.0)], [(0.0, 5.0), (40.0, 100.0)]

    assert conditions.shared([first, second]) == [(40.0, 50.0), (60.0, 100.0)]
    assert conditions.shared([first]) == first
    assert conditions.shared([]) == []


@pytest.mark.parametrize(
    ("channels", "standing", "state"),
    [
        ([], (), "unwatched"),
        (["live", "live"], (), "safe"),
        (["live", "waiting"], (), "waiting"),
        (["live", "late", "suspect"], (), "suspect"),
        (["live", "silent"], ("P2",), "silent"),
        (["live", "suspect"], ("P3",), "warning"),
        (["silent"], ("P2", "P1"), "alarm"),
    ],
)
def test_a_room_is_as_bad_as_the_worst_in_it(channels, standing, state):
    assert room_state(map(LiveState, channels), standing) == state

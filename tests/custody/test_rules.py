"""The custody rules: pure, with the golden figures of DOMAIN F."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.custody import rules
from finance_svc.settings import config

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
APPLES = rules.read_commodities(config("commodities"))["apples"]
PROFILES = rules.read_profiles(config("custody_profiles"))
DAY = 86400.0


def test_f19_mean_kinetic_temperature():
    equal = [(0.0, 1.0), (0.0, 1.0), (0.0, 1.0), (10.0, 1.0)]
    energy = rules.activation_energy(3)

    assert round(rules.kinetic_mean(equal), 5) == 3.83857
    assert round(energy, 4) == 70.6469
    assert round(rules.kinetic_mean(equal, energy), 5) == 3.60738
    assert round(rules.kinetic_mean([(0.5, 66), (8.0, 6)]), 3) == 1.469


def test_f20_sixty_days_and_a_warm_weekend():
    readings = [rules.Reading(h * 3600.0, 0.5) for h in range(60 * 24 + 1)]
    readings += [rules.Reading(60 * DAY + h * 3600.0, 12.0) for h in range(1, 49)]

    exact = 60 / rules.life_days(APPLES.life, 0.5) + 2 / rules.life_days(APPLES.life, 12.0)

    assert round(exact, 6) == 0.393680
    assert rules.remaining_days(APPLES.life, Decimal(repr(exact))) == Decimal("109.1376")
    assert round(2 / rules.life_days(APPLES.life, 12.0) * 180, 4) == 7.4744
    used = rules.use_of_life(APPLES, readings, since=0, until=62 * DAY, period=3600)
    assert float(used.consumed) == pytest.approx(exact, abs=1e-7)
    assert used.gap_s == 0


def test_consumed_life_of_0_59_is_a_quality_factor_of_0_97():
    assert rules.quality_factor(Decimal("0.59")) == Decimal("0.9700")


@pytest.mark.parametrize(
    ("consumed", "factor"),
    [("0", "1"), ("0.5", "1"), ("0.8", "0.9"), ("0.9", "0.7"), ("1", "0.5"), ("1.7", "0.5")],
)
def test_the_quality_factor_has_three_knees(consumed, factor):
    assert rules.quality_factor(Decimal(consumed)) == Decimal(factor)


def test_frozen_goods_are_worth_at_most_0_60():
    assert rules.quality_factor(Decimal("0.2"), froze=True) == Decimal("0.60")
    assert rules.quality_factor(Decimal("1"), froze=True) == Decimal("0.50")


@given(st.decimals(0, 2, places=4), st.decimals(0, 2, places=4))
def test_less_life_is_never_better_quality(a, b):
    low, high = sorted((a, b))

    assert rules.quality_factor(low) >= rules.quality_factor(high)


def test_what_nobody_measured_counts_warm():
    measured = [rules.Reading(n * 600.0, 0.0) for n in range(145)]
    holed = measured[:20] + measured[100:]

    full = rules.use_of_life(APPLES, measured, since=0, until=DAY, period=600)
    gap = rules.use_of_life(APPLES, holed, since=0, until=DAY, period=600)
    blind = rules.use_of_life(APPLES, [], since=0, until=DAY, period=600)

    assert full.consumed < gap.consumed < blind.consumed
    assert gap.gap_s == 81 * 600
    assert blind.kinetic_mean_c is None
    assert float(blind.consumed) == pytest.approx(1 / rules.life_days(APPLES.life, 2.0), abs=1e-7)


def test_the_warmest_probe_speaks_and_frost_at_any_counts():
    warm = rules.use_of_life(APPLES, [rules.Reading(0, 4.0)], since=0, until=600, period=600)
    cold = rules.use_of_life(APPLES, [rules.Reading(0, -2.0)], since=0, until=600, period=600)

    lot = rules.worst([warm, cold])

    assert lot.consumed == warm.consumed
    assert lot.froze


def heard(kind, level="live", since=None):
    return rules.Heard(uuid4(), kind, kind, level, NOON, since)


def a_room(**levels):
    kinds = ["temperature_c", "temperature_c", "humidity_pct", "door_open", "camera_heartbeat", "mains_power"]
    return [
        heard(kind, levels.get(kind, "live"), NOON if levels.get(kind) == "silent" else None)
        for kind in kinds
    ]


def test_a_fully_heard_room_is_live_and_one_silent_stream_makes_it_dark():
    profile = PROFILES["COLD_GATE"]

    assert rules.standing(profile, a_room()).state == "live"
    assert rules.standing(profile, a_room(door_open="late")).state == "late"
    assert rules.standing(profile, a_room(door_open="late", humidity_pct="suspect")).state == "suspect"
    assert rules.standing(profile, a_room(door_open="silent")).state == "dark"


def test_one_temperature_is_too_few_and_a_cell_is_asked_for_where_the_profile_says_so():
    one_probe = rules.standing(PROFILES["COLD_GATE"], a_room()[1:])
    no_cell = rules.standing(PROFILES["COLD_GATE_CELL"], a_room())

    assert one_probe.missing == ("temperature_c",)
    assert no_cell.missing == ("weight_kg",)
    with pytest.raises(rules.DevicesMissing):
        rules.require_devices(no_cell)


def test_silence_refuses_and_after_a_day_the_goods_are_not_held():
    dark = rules.standing(PROFILES["COLD_GATE"], a_room(door_open="silent"))

    with pytest.raises(rules.SensorSilent):
        rules.require_present(dark, NOON + timedelta(hours=23))
    with pytest.raises(rules.NotHeld):
        rules.require_present(dark, NOON + timedelta(hours=24))


def test_an_unperfected_pledge_is_not_held():
    rules.require_perfected(perfected=True)

    with pytest.raises(rules.NotHeld):
        rules.require_perfected(perfected=False)


@given(st.floats(-5, 20), st.floats(-5, 20), st.floats(-2, 8))
def test_degrees_above_a_limit_are_those_of_the_straight_line(before, after, limit):
    steps = 2000
    line = (before + (after - before) * (n + 0.5) / steps for n in range(steps))

    assert rules.degrees_above(before, after, limit) == pytest.approx(
        sum(max(0.0, value - limit) for value in line) / steps, abs=1e-3
    )


def test_a_probes_error_warms_the_life_and_cools_the_frost():
    apples = rules.read_commodities(config("commodities"))["apples"]
    readings = [rules.Reading(n * 60.0, -1.3) for n in range(61)]
    exact, loose = (
        rules.use_of_life(apples, readings, since=0, until=3600, period=60, error=error) for error in (0, 0.5)
    )

    assert loose.consumed > exact.consumed
    assert (exact.froze, loose.froze) == (False, True)

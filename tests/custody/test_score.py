"""The custody score and its parts: pure, with the golden figures of DOMAIN F."""

import math
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.custody import rules
from finance_svc.custody.rules import Measure, Term
from finance_svc.settings import config

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
PROFILE = rules.read_profiles(config("custody_profiles"))["COLD_GATE"]
APPLES = rules.read_commodities(config("commodities"))["apples"]
FULL = dict.fromkeys(rules.STORE, "1")
DAY = 86400.0

ratios = st.decimals(0, 1, places=4)
measured = st.fixed_dictionaries(dict.fromkeys(rules.STORE, ratios))
temperatures = st.lists(
    st.tuples(st.floats(-30, 40, allow_nan=False), st.floats(0.1, 100)), min_size=1, max_size=30
)


def a_score(values=FULL, *, cap="1", days="0", alarms=(), **changed):
    measures = {
        term: Measure(Decimal(value), "test") for term, value in {**values, **changed}.items() if value
    }
    return rules.score_of(
        measures,
        profile_cap=Decimal(cap),
        inspected_days=None if days is None else Decimal(days),
        open_alarms=alarms,
    )


def test_f32_completeness_of_0_43_is_a_score_of_0_59():
    score = a_score(completeness="0.43")

    assert (score.value, score.weighted_sum) == (Decimal("0.5900"), Decimal("0.8005"))
    assert (score.light, score.capped_by) == (rules.Light.CALL_REVIEW, "completeness_below_0.50")


@pytest.mark.parametrize(
    ("changed", "value", "cap"),
    [
        ({}, "1", None),
        ({"completeness": "0.89"}, "0.79", "completeness_below_0.90"),
        ({"conformity": "0.79"}, "0.79", "conformity_below_0.80"),
        ({"balance": "0.49"}, "0.59", "balance_below_0.50"),
        ({"days": "45.1"}, "0.79", "not_inspected_for_45_days"),
        ({"days": None}, "0.79", "not_inspected_for_45_days"),
        ({"cap": "0.95"}, "0.95", "profile"),
        ({"alarms": ["seal"]}, "0", "open_seal"),
        ({"alarms": ["tamper", "temperature_high"]}, "0", "open_tamper"),
        ({"alarms": ["temperature_high"]}, "1", None),
    ],
)
def test_each_cap_holds_by_itself(changed, value, cap):
    score = a_score(**changed)

    assert (score.value, score.capped_by) == (Decimal(value), cap)


def test_the_explanation_adds_up_to_the_sum():
    score = a_score(conformity="0.85", balance="0.6")

    assert sum(line.points for line in score.lines) == score.weighted_sum
    assert [(line.term, line.weight) for line in score.lines] == list(rules.STORE.items())


def test_no_data_is_not_good_data():
    nothing = a_score({})

    assert nothing.value == 0
    assert {line.measure.source for line in nothing.lines} == {"none"}
    assert a_score({**FULL, "custodian_assessment": None}).value == Decimal("0.9000")
    assert rules.completeness(PROFILE.mandatory, []).value == 0
    assert rules.conformity([]).value is None
    assert rules.inspection_freshness(None).value is None
    assert rules.balance(None, quantity_kg=Decimal(100)).value is None


def test_a_term_the_profile_does_not_have_is_left_out_and_the_rest_scaled():
    weights = {term: weight for term, weight in rules.STORE.items() if term is not Term.BALANCE}
    full = {term: Measure(Decimal(1), "test") for term in weights}

    score = rules.score_of(full, profile_cap=Decimal(1), inspected_days=Decimal(0), weights=weights)

    assert (score.value, score.capped_by) == (Decimal(1), None)


def test_a_voyage_has_its_own_terms_and_cap():
    lost = {term: Measure(Decimal(1), "test") for term in rules.SEA} | {Term.POSITION: Measure(None, "none")}

    score = rules.score_of(lost, profile_cap=Decimal("0.95"), inspected_days=None, weights=rules.SEA)

    assert score.value == Decimal("0.6000")


@given(measured, st.sampled_from(sorted(rules.STORE)), ratios, st.decimals(0, 90, places=1))
def test_the_score_is_monotone_in_each_component(values, term, other, days):
    low, high = sorted((values[term], other))

    less, more = (a_score({**values, term: str(value) or "0"}, days=days) for value in (low, high))

    assert less.value <= more.value


@given(measured, ratios, st.decimals(0, 90, places=1), st.sets(st.sampled_from(["seal", "silence"])))
def test_no_cap_is_ever_exceeded_and_losing_a_term_never_helps(values, cap, days, alarms):
    score = a_score(values, cap=cap, days=days, alarms=alarms)

    assert all(score.value <= held.at_most for held in score.caps)
    assert 0 <= score.value <= score.weighted_sum <= 1
    for term in values:
        assert a_score({**values, term: None}, cap=cap, days=days, alarms=alarms).value <= score.value


@pytest.mark.parametrize(
    ("score", "light"),
    [("0.90", "green"), ("0.8999", "amber"), ("0.80", "amber"), ("0.7999", "red"), ("0.5999", "call_review")],
)
def test_lights(score, light):
    assert rules.light_of(Decimal(score)) == light


def covered(kind, share, *, inside=None):
    return rules.Coverage(kind=kind, window_s=DAY, covered_s=share * DAY, inside_s=inside, trust=1.0)


def test_one_dead_camera_is_not_outweighed_by_more_probes():
    streams = [covered("temperature_c", 1) for _ in range(40)]
    streams += [covered(kind, 1) for kind in ("humidity_pct", "door_open", "mains_power")]

    measure = rules.completeness(PROFILE.mandatory, [*streams, covered("camera_heartbeat", 0)])

    assert measure.value == Decimal("0.8333")
    assert measure.facts["camera_heartbeat"] == "0.0000"


def test_the_window_is_a_day_since_the_binding_and_at_least_a_quarter_of_an_hour():
    hour, minute = timedelta(hours=1), timedelta(minutes=1)

    assert rules.score_window(NOON - 90 * hour, NOON) == (NOON - 24 * hour, NOON)
    assert rules.score_window(NOON - 3 * hour, NOON) == (NOON - 3 * hour, NOON)
    assert rules.score_window(NOON - minute, NOON) == (NOON - 15 * minute, NOON)


def test_a_gap_is_unknown_and_only_confirmed_minutes_can_conform():
    band = APPLES.envelope["temperature_c"]
    cold = [rules.Reading(n * 60.0, 0.5) for n in range(30)]
    warm = [rules.Reading(n * 60.0, 4.0) for n in range(50, 61)]

    seen = rules.cover("temperature_c", [*cold, *warm], window=(0, 3600), period=60, bands=lambda _at: band)

    assert seen.covered_s == 29 * 60 + 10 * 60
    assert seen.inside_s == 29 * 60
    assert rules.conformity([seen]).value == Decimal("0.7435")
    assert rules.completeness({"temperature_c": 1}, [seen]).value == Decimal("0.6500")


@given(st.lists(st.floats(0, 3600), max_size=40), st.floats(10, 600))
def test_coverage_lies_between_nothing_and_the_window(times, period):
    band = rules.Band(0, 1)
    readings = [rules.Reading(at, at % 2) for at in sorted(times)]

    seen = rules.cover("humidity_pct", readings, window=(0, 3600), period=period, bands=lambda _at: band)

    assert 0 <= seen.inside_s <= seen.covered_s <= seen.window_s + 1e-6
    assert 0 <= rules.completeness({"humidity_pct": 1}, [seen]).value <= 1


def test_a_calibration_that_ran_out_counts_half_and_after_30_days_nothing():
    due = date(2026, 11, 1)
    trust = [rules.calibration_trust(due, due + timedelta(days=days)) for days in (0, 1, 30, 31)]

    assert trust == [1.0, 0.5, 0.5, 0.0]


def test_the_balance_forgives_twice_the_uncertainty_and_half_a_percent():
    def value(residual, uncertainty="0"):
        return rules.balance(
            Decimal(residual), quantity_kg=Decimal(100_000), uncertainty_kg=Decimal(uncertainty)
        ).value

    assert [value("0"), value("250"), value("-250"), value("600")] == [
        1, Decimal("0.5"), Decimal("0.5"), 0,
    ]  # fmt: skip
    assert value("-600", "50") == 0
    assert value("-300", "50") == Decimal("0.5")


@given(temperatures)
def test_the_kinetic_mean_lies_between_mean_and_maximum(values):
    total = math.fsum(weight for _, weight in values)
    mean = math.fsum(celsius * weight for celsius, weight in values) / total

    kinetic = rules.kinetic_mean(values)

    assert mean - 1e-6 <= kinetic <= max(celsius for celsius, _ in values) + 1e-6
    assert kinetic >= min(celsius for celsius, _ in values) - 1e-6


def test_a_kinetic_mean_of_nothing_is_refused():
    with pytest.raises(ValueError, match="positive weight"):
        rules.kinetic_mean([])


kinds = st.sets(
    st.sampled_from(["seal", "light_inside", "corridor", "eta_late", "dwell", "temperature_high"])
)


@given(kinds, kinds, st.integers(0, 100), st.integers(0, 100))
def test_a_voyages_score_never_rises_when_something_gets_worse(standing, more, hours, longer):
    def score(open_kinds, unseen):
        covered = Measure(Decimal(1), "readings")
        measures = {
            Term.POSITION: rules.position_freshness(timedelta(hours=unseen), timedelta(hours=72)),
            Term.SEALS: rules.seals_and_tamper(covered, open_kinds),
            Term.CORRIDOR: rules.corridor_and_eta(open_kinds),
            Term.CARRIER: Measure(Decimal(1), "two_officers"),
        }
        return rules.score_of(
            measures,
            profile_cap=Decimal("0.95"),
            inspected_days=None,
            open_alarms=open_kinds,
            weights=rules.SEA,
        ).value

    assert score(standing | more, hours + longer) <= score(standing, hours)


def test_a_ship_seen_within_half_its_limit_is_wholly_seen_and_at_the_limit_not_at_all():
    limit = timedelta(hours=72)
    values = [rules.position_freshness(timedelta(hours=h), limit).value for h in (0, 36, 54, 72, 100)]

    assert values == [1, 1, Decimal("0.5"), 0, 0]
    assert rules.position_freshness(None, limit).value is None


@pytest.mark.parametrize(
    ("kinds", "standing", "state"),
    [
        ({"temperature_c"}, set(), "none"),
        ({"temperature_c", "seal_intact"}, {"silence"}, "ok"),
        ({"seal_intact"}, {"seal"}, "broken"),
        (set(), {"light_inside"}, "broken"),
    ],
)
def test_a_seal_is_ok_only_where_one_is_watched_and_nothing_speaks_against_it(kinds, standing, state):
    assert rules.seal_state(kinds, standing) == state

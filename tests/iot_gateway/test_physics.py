"""Rooms, scales, gases and ways: within what is known of real ones."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iot_gateway.simulate.physics import Atmosphere, Climate, Plant, Scale, Travel, Weather
from iot_gateway.simulate.physics.climate import saturation
from iot_gateway.simulate.physics.travel import Leg, distance_km

HOUR, DAY = 3600, 86_400
YANTAI, BEIJING = (37.4638, 121.4479), (39.9042, 116.4074)


def a_room(kg=98_800, celsius=0.6, **weather):
    return Climate(Plant(), Weather(**weather), goods_kg=kg, goods_c=celsius)


def lived(room, seconds, every=300, start=0):
    """What was seen every few minutes."""
    seen = []
    for at in range(start, start + seconds, every):
        room.pass_time(every, clock_s=at % DAY, day=at // DAY)
        seen.append(
            (room.goods_c, room.return_c, room.coil_c, room.humidity_pct, room.cooling, room.defrosting)
        )
    return seen


def test_a_running_room_holds_its_goods_within_a_quarter_degree():
    goods = [row[0] for row in lived(a_room(), 7 * DAY)]

    assert max(goods) - min(goods) < 0.25


def test_the_compressor_comes_and_goes_several_times_a_day():
    cooling = [row[4] for row in lived(a_room(), 2 * DAY, every=30)]

    starts = sum(now and not before for before, now in pairwise(cooling))
    assert 10 <= starts <= 200


def test_a_defrost_warms_the_evaporator_and_hardly_the_goods():
    seen = lived(a_room(), DAY, every=30)

    during = [row for row in seen if row[5]]
    assert len(during) == 120  # half minutes: three a day of twenty minutes
    assert max(row[2] for row in during) > 10
    assert max(row[0] for row in during) - min(row[0] for row in during) < 0.1


def test_a_running_room_is_moist_as_apples_need_it():
    humidity = [row[3] for row in lived(a_room(), 5 * DAY)][288:]

    assert 91 < sum(humidity) / len(humidity) < 95
    assert min(humidity) > 85


@pytest.mark.parametrize(("kg", "least", "most"), [(98_800, 0.3, 1.5), (20_000, 2.0, 8.0)])
def test_without_a_compressor_a_full_room_warms_slowly_and_a_small_lot_faster(kg, least, most):
    room = a_room(kg, mean_c=20.0)
    room.works = False

    lived(room, DAY)

    assert least < room.goods_c - 0.6 < most


def test_a_door_that_stands_open_lets_warmth_and_moisture_in():
    closed, opened = a_room(), a_room()
    opened.works = closed.works = False
    opened.door_open = True

    dry, moist = lived(closed, 4 * HOUR, start=14 * HOUR), lived(opened, 4 * HOUR, start=14 * HOUR)

    assert moist[-1][1] > dry[-1][1] + 0.3
    assert moist[-1][3] > dry[-1][3]


def test_warm_goods_make_the_mean_warm():
    room = a_room(75_000, 0.0)

    room.add_goods(25_000, 20.0)

    assert room.goods_c == pytest.approx(5.0)


@given(st.floats(-10, 30), st.floats(0.001, 20))
def test_warmer_air_holds_more_water(celsius, more):
    assert saturation(celsius) < saturation(celsius + more)


def test_water_at_twenty_degrees_is_what_tables_say():
    assert saturation(20) == pytest.approx(0.0147, rel=0.01)


@given(st.integers(0, 2**30), st.floats(0, 120_000))
def test_a_scale_at_rest_shows_its_mass_within_a_few_divisions(seed, mass_kg):
    scale, noise = Scale(mass_kg=mass_kg), Random(seed)
    scale.pass_time(60)

    shown = scale.read(0.5, noise)

    assert abs(shown - mass_kg) <= 12
    assert shown % scale.division_kg == 0


def test_a_load_that_goes_is_seen_at_once_and_creeps_for_an_hour():
    scale, noise = Scale(mass_kg=100_000, noise_kg=0, per_kelvin=0), Random(1)
    scale.pass_time(1)
    scale.mass_kg -= 50_000

    scale.pass_time(20)
    early = scale.read(0, noise)
    scale.pass_time(2 * HOUR)

    assert early == pytest.approx(50_000, abs=12)
    assert early != 50_000
    assert scale.read(0, noise) == 50_000


def test_an_opened_room_takes_the_air_of_outside_within_hours_and_a_sealed_one_keeps_its_own():
    sealed, opened = Atmosphere(o2_pct=1.4, co2_pct=0.9), Atmosphere(o2_pct=1.4, co2_pct=0.9)
    opened.is_open = True

    for _ in range(240):
        sealed.pass_time(30)
        opened.pass_time(30)

    assert 1.0 < sealed.o2_pct < 1.5
    assert opened.o2_pct > 18


def test_goods_without_a_scrubber_breathe_oxygen_into_carbon_dioxide():
    room = Atmosphere(scrub_per_h=0)

    room.pass_time(10 * DAY)

    assert room.o2_pct < 20
    assert room.co2_pct > 0.5


def test_the_distance_of_two_towns_is_the_specifications():
    assert distance_km(YANTAI, BEIJING) == pytest.approx(515, abs=5)


def test_a_truck_comes_as_far_as_its_speeds_say_and_no_further_than_its_route():
    truck = Travel([YANTAI, BEIJING], [Leg(0, 60), Leg(2, 0), Leg(3, 80)])

    assert truck.distance_km(2.5) == 120
    assert truck.distance_km(4) == 200
    assert distance_km(YANTAI, truck.true_place(4)) == pytest.approx(200, rel=0.02)
    assert truck.true_place(100) == BEIJING


def test_a_turn_aside_is_as_wide_as_it_says():
    straight = Travel([YANTAI, BEIJING], [Leg(0, 60)])
    aside = Travel([YANTAI, BEIJING], [Leg(0, 60)], [(1, 3, 5.0)])

    assert distance_km(straight.true_place(2), aside.true_place(2)) == pytest.approx(5, rel=0.01)
    assert straight.true_place(3.5) == aside.true_place(3.5)


@given(st.integers(0, 2**30))
def test_a_fix_lies_within_a_few_times_its_accuracy(seed):
    truck = Travel([YANTAI, BEIJING], [Leg(0, 60)])

    fix = truck.fix(1, Random(seed))

    away_m = 1000 * distance_km(truck.true_place(1), (fix.latitude_deg, fix.longitude_deg))
    assert away_m < 4 * fix.accuracy_m
    assert fix.speed_kn == pytest.approx(32.4, rel=0.05)

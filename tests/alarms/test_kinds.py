"""Each kind of alarm with DOMAIN's figures: limits, doors, seals, load cells, probes."""

import itertools
from datetime import UTC, datetime

import pytest

from finance_svc.alarms import rules
from finance_svc.settings import config

SECOND = 1_000_000
MIN = 60 * SECOND
HOUR, DAY = 60 * MIN, 1440 * MIN
BOOK = rules.read_rules(config("alarm_rules"))
DEVICE = "0" * 31 + "a"


def at(clock, day=2):
    """A moment by the clock of Shanghai (UTC+8), in November 2026."""
    hour, minute = map(int, clock.split(":"))
    local = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    return int(local.timestamp()) * SECOND - 8 * HOUR


T0 = at("08:00")


def stream(kind, period=MIN, placement="", device=DEVICE):
    return rules.Stream(f"{device}/{kind}", kind, period, placement)


def samples(channel, start, *phases, every=MIN):
    """Phases of (duration in microseconds, value)."""
    out, ts = [], start
    for lasts, value in phases:
        for moment in range(ts, ts + lasts, every):
            key = f"{channel.device}/boot/{moment}/000000/{channel.kind}"
            out.append(rules.Sample(moment, key, float(value), channel.kind, channel.source))
        ts += lasts
    return out


def judge(kind, *series, goods="apples", loss=None, until=None, period=MIN, **facts):
    """All alarms of a kind over series of samples."""
    taken = sorted(itertools.chain(*series), key=rules.order_of)
    streams = [rules.Stream(*one, period) for one in dict.fromkeys((s.source, s.kind) for s in taken)]
    place = rules.Place("room", goods, "Asia/Shanghai", rules.RoomFacts(**facts), loss)
    found = BOOK.detectors(streams, place)
    detector = next(d for name, d in found.items() if name.startswith(f"{kind}/"))
    return rules.fold(detector, taken, until=until)[1]


def order(kind, begin, end):
    return (rules.WorkOrder("order", rules.WorkKind(kind), begin, end),)


def mode(name, begin, end=None):
    return (rules.ModeSpan(rules.RoomMode(name), begin, end),)


PROBE, DOOR, CELLS = stream("temperature_c"), stream("door_open"), stream("weight_kg")
VEHICLE = stream("vehicle_present")


# temperatures


def test_frost_is_p2_and_near_the_freezing_point_p1():
    mild = judge("temperature_low", samples(PROBE, T0, (HOUR, -0.9)))
    hard = judge("temperature_low", samples(PROBE, T0, (12 * MIN, -1.3), (HOUR, 0.5)))

    assert [(a.priority, a.raised - a.opened) for a in mild] == [("P2", 30 * MIN)]
    assert [(a.priority, a.raised - a.opened, a.peak) for a in hard] == [("P1", 10 * MIN, -1.3)]


def test_an_approved_envelope_moves_every_level_and_ends():
    warm = samples(PROBE, T0, (4 * HOUR, 3.5))
    span = rules.EnvelopeSpan("temperature_c", None, 4.0, T0, T0 + 2 * HOUR)

    (alarm,) = judge("temperature_high", warm, envelopes=(span,))

    assert alarm.opened == T0 + 2 * HOUR
    assert judge("temperature_high", samples(PROBE, T0, (HOUR, 4.5)), envelopes=(span,))


def test_filling_raises_no_temperature_alarm_and_pull_down_has_a_ramp_of_seven_days():
    field_warm = samples(PROBE, T0, (2 * DAY, 24), every=10 * MIN)
    slow = samples(PROBE, T0, (8 * DAY, 20), every=MIN * 3)

    assert judge("temperature_high", field_warm, modes=mode("filling", T0, T0 + 2 * DAY)) == []
    (late,) = judge("ramp_late", slow, modes=mode("pull_down", T0))
    assert (late.priority, late.cleared) == ("P2", None)
    assert 2 * DAY < late.opened - T0 < 3 * DAY
    assert judge("ramp_late", slow) == []


def test_a_planned_defrost_or_repair_suppresses_by_design():
    warm = samples(PROBE, T0, (2 * HOUR, 6))

    assert judge("temperature_high", warm, work=order("defrost", T0, T0 + 2 * HOUR)) == []
    assert judge("temperature_high", warm, work=order("loading", T0, T0 + 2 * HOUR))


def test_an_alarm_that_stands_is_over_when_an_order_begins():
    (alarm,) = judge(
        "temperature_high", samples(PROBE, T0, (3 * HOUR, 3)), work=order("maintenance", T0 + HOUR, None)
    )

    assert (alarm.cleared, alarm.closed) == (T0 + HOUR, T0 + HOUR)


def test_white_sugar_may_move_five_degrees_a_day():
    slow = samples(PROBE, T0, *((HOUR, 20 + n * 0.2) for n in range(48)))
    fast = samples(PROBE, T0, *((HOUR, 20 + n * 0.3) for n in range(48)))

    assert judge("temperature_rate", slow, goods="white_sugar") == []
    assert [a.priority for a in judge("temperature_rate", fast, goods="white_sugar")] == ["P2"]


def test_humidity_out_of_its_band_for_an_hour_is_p3_with_a_deadband_of_three():
    damp = stream("humidity_pct")

    (alarm,) = judge("humidity", samples(damp, T0, (2 * HOUR, 86), (HOUR, 91), (HOUR, 93.5)))

    assert (alarm.priority, alarm.raised - alarm.opened, alarm.cleared) == ("P3", HOUR, None)
    assert judge("humidity", samples(damp, T0, (50 * MIN, 86), (HOUR, 92))) == []


def test_the_atmosphere_counts_only_while_the_room_is_sealed():
    opened = samples(stream("o2_pct"), T0, (HOUR, 1.2), (HOUR, 12))

    (alarm,) = judge("atmosphere", opened, modes=mode("ca_sealed", T0))

    assert (alarm.priority, alarm.raised - alarm.opened) == ("P1", 10 * MIN)
    assert judge("atmosphere", opened) == []


# doors, seals, power


def test_a_door_open_at_night_is_p1_after_two_minutes_even_if_its_sensor_is_torn_off():
    night = samples(DOOR, at("02:00"), (13 * MIN, 0), (MIN, 1))

    (alarm,) = judge("door_night", night, until=at("02:20"))

    assert (alarm.priority, alarm.opened, alarm.raised) == ("P1", at("02:13"), at("02:15"))


@pytest.mark.parametrize(
    ("start", "facts", "opened"),
    [
        ("14:00", {"work": order("loading", at("14:00"), at("23:00"))}, None),
        ("19:50", {}, "20:00"),
        ("20:30", {"work": order("loading", at("20:00"), at("21:00"))}, "21:00"),
        ("20:30", {"work": order("defrost", at("20:00"), at("23:00"))}, "20:30"),
    ],
)
def test_night_and_work_orders_begin_and_end_by_themselves(start, facts, opened):
    alarms = judge("door_night", samples(DOOR, at(start), (MIN, 1)), until=at("22:00"), **facts)

    assert [alarm.opened for alarm in alarms] == ([at(opened)] if opened else [])


def test_a_seal_that_breaks_is_p1_unless_goods_are_moved_by_order():
    broken = samples(stream("seal_intact"), T0, (HOUR, 1), (HOUR, 0))

    (alarm,) = judge("seal", broken)

    assert (alarm.priority, alarm.raised) == ("P1", T0 + HOUR)
    assert judge("seal", broken, work=order("unloading", T0, T0 + 90 * MIN)) == []


def test_an_opened_lid_and_light_in_the_dark_are_p1_at_once():
    lid = judge("tamper", samples(stream("lid_open"), T0, (HOUR, 0), (MIN, 1), (HOUR, 0)))
    light = judge("light_inside", samples(stream("light_lx"), T0, (HOUR, 0), (5 * MIN, 180), (HOUR, 0)))

    assert [(a.priority, a.raised, a.cleared) for a in lid] == [("P1", T0 + HOUR, T0 + 61 * MIN)]
    assert [(a.priority, a.raised) for a in light] == [("P1", T0 + HOUR)]


def test_mains_that_fail_for_longer_than_half_an_hour_are_p2():
    mains = stream("mains_power")

    assert judge("mains_power", samples(mains, T0, (25 * MIN, 0), (HOUR, 1))) == []
    assert [a.priority for a in judge("mains_power", samples(mains, T0, (2 * HOUR, 0)))] == ["P2"]


# load cells


def cells(start, *levels, every=10 * SECOND):
    return samples(CELLS, start, *levels, every=every)


def test_t4_a_theft_at_0213_is_p1_within_a_minute_once():
    stolen = cells(at("02:00"), (13 * MIN, 100_000), (HOUR, 98_800))

    (alarm,) = judge("weight_step", stolen)

    assert (alarm.priority, round(alarm.peak)) == ("P1", -1200)
    assert alarm.raised - at("02:13") <= MIN


def test_a_drop_by_day_with_an_order_waits_a_quarter_of_an_hour_for_its_ticket():
    start = at("14:00")
    loaded = cells(start, (20 * MIN, 100_000), (HOUR, 95_000))
    work = order("loading", start, start + HOUR)
    ticket = rules.Movement("T1", start + 10 * MIN, start + 30 * MIN, -5000.0)

    (alarm,) = judge("weight_step", loaded, work=work)

    assert 15 * MIN <= alarm.raised - (start + 20 * MIN) <= 17 * MIN
    assert judge("weight_step", loaded, work=work, movements=(ticket,)) == []
    (rest,) = judge("weight_step", loaded, work=work, movements=(ticket._replace(kg=-4000.0),))
    assert round(rest.peak) == -1000


def test_a_ticket_explains_a_kilogram_once():
    start = at("14:00")
    twice = cells(start, (20 * MIN, 100_000), (30 * MIN, 99_000), (HOUR, 98_000))
    ticket = rules.Movement("T1", start + 10 * MIN, start + HOUR, -1000.0)

    alarms = judge("weight_step", twice, movements=(ticket,))

    assert [round(alarm.peak) for alarm in alarms] == [-1000]


def test_goods_moved_from_cell_to_cell_and_natural_loss_are_no_step():
    other = stream("weight_kg", device="0" * 31 + "b")
    here = cells(T0, (HOUR, 50_000), (HOUR, 48_000))
    there = samples(other, T0, (HOUR, 10_000), (HOUR, 12_000), every=10 * SECOND)
    shrinking = samples(CELLS, T0, *((HOUR, 100_000 - n * 0.83) for n in range(24 * 6)), every=5 * MIN)

    assert judge("weight_step", here, there) == []
    assert judge("weight_step", shrinking, period=5 * MIN) == []


def test_t5_forty_kg_a_day_alarm_on_day_nine_and_natural_loss_never():
    def lost(kg_a_day):
        series = ((HOUR, 100_000 - n / 24 * kg_a_day) for n in range(24 * 14))
        return samples(CELLS, at("00:00"), *series, every=10 * MIN)

    (alarm,) = judge("slow_skim", lost(40 + 20), loss=0.006, period=10 * MIN)

    assert round((alarm.raised - at("00:00")) / DAY) == 9
    assert judge("slow_skim", lost(20), loss=0.006, period=10 * MIN) == []


def test_a_theft_that_is_an_alarm_is_no_skimming_as_well():
    stolen = samples(CELLS, at("00:00"), (2 * DAY, 100_000), (8 * DAY, 98_800), every=10 * MIN)

    assert judge("slow_skim", stolen, period=10 * MIN) == []


def test_a_vehicle_at_an_open_door_without_a_ticket_in_half_an_hour_is_p1():
    door = samples(DOOR, T0, (HOUR, 0), (20 * MIN, 1), (HOUR, 0))
    there = samples(VEHICLE, T0, (50 * MIN, 0), (25 * MIN, 1), (HOUR, 0))
    ticket = rules.Movement("T1", T0 + 45 * MIN, T0 + 85 * MIN, -5000.0)
    work = order("loading", T0, T0 + 2 * HOUR)

    (alarm,) = judge("unticketed_exit", door, there)
    (later,) = judge("unticketed_exit", door, there, work=work, until=T0 + 3 * HOUR)

    assert (alarm.priority, alarm.opened, alarm.raised) == ("P1", T0 + HOUR, T0 + 90 * MIN)
    assert later.raised == T0 + 75 * MIN + 30 * MIN
    assert judge("unticketed_exit", door, there, movements=(ticket,)) == []


# probes


def test_t6_a_constant_zero_for_six_hours_is_a_flat_line():
    (alarm,) = judge("flat_line", samples(PROBE, T0, (7 * HOUR, 0)))

    assert (alarm.priority, alarm.raised - alarm.opened, alarm.peak) == ("P2", 6 * HOUR, 0.0)
    assert judge("flat_line", samples(PROBE, T0, (5 * HOUR, 0), (MIN, 0.1), (5 * HOUR, 0))) == []


def test_two_probes_that_drift_apart_for_six_hours_are_p3():
    other = stream("temperature_c", device="0" * 31 + "b")

    (alarm,) = judge(
        "drift", samples(PROBE, T0, (8 * HOUR, 0.5)), samples(other, T0, (HOUR, 0.6), (7 * HOUR, 1.4))
    )

    assert (alarm.priority, alarm.raised - alarm.opened) == ("P3", 6 * HOUR)
    assert round(alarm.peak, 2) == 0.9

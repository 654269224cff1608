"""The alarm rules: pure, in event time."""

from datetime import UTC, datetime

import pytest

from finance_svc.alarms import rules
from finance_svc.settings import config

MIN = 60_000_000
T0 = int(datetime(2026, 11, 2, 1, tzinfo=UTC).timestamp()) * 1_000_000
BOOK = rules.read_rules(config("alarm_rules"))
PROBE = rules.Stream("dev/temperature_c", "temperature_c", MIN, "room")
DEFROST = rules.Stream("dev/defrost", "defrost", MIN)


def detector(book=BOOK, kind="temperature_high", *, goods="apples", streams=(PROBE, DEFROST), **place):
    """The detector of a kind over streams."""
    place = rules.Place("room", goods, place.pop("zone", "Asia/Shanghai"), rules.RoomFacts(**place))
    (found,) = (d for name, d in book.detectors(streams, place).items() if name.startswith(f"{kind}/"))
    return found


def warm(*phases, start=0, cadence=1):
    """Samples every `cadence` minutes: phases of (minutes, temperature); None is a gap."""
    out, minute = [], start
    for minutes, value in phases:
        if value is not None:
            out += [
                rules.Sample(T0 + m * MIN, f"k{m:05}", float(value), *PROBE[1::-1])
                for m in range(minute, minute + minutes, cadence)
            ]
        minute += minutes
    return out


def defrosts(*marks):
    """Samples of the defrost channel: (minute, value)."""
    return [
        rules.Sample(T0 + minute * MIN, f"d{minute:05}", float(value), *DEFROST[1::-1])
        for minute, value in marks
    ]


def judge(samples, defrost_samples=(), **place):
    return rules.fold(detector(**place), sorted([*samples, *defrost_samples], key=rules.order_of))[1]


def test_three_and_a_half_degrees_for_forty_minutes_is_one_alarm():
    alarms = judge(warm((30, 0.5), (41, 3.5), (30, 0.5)))

    assert len(alarms) == 1
    (alarm,) = alarms
    assert alarm.priority == "P2"
    assert alarm.opened == T0 + 30 * MIN
    assert alarm.raised == T0 + 60 * MIN
    assert alarm.confirmed == 40 * MIN
    assert alarm.cleared == T0 + 71 * MIN
    assert alarm.peak == 3.5


def test_a_defrost_of_five_minutes_at_six_degrees_is_none():
    assert judge(warm((30, 0.5), (5, 6.0), (30, 0.5))) == []


def test_high_and_very_high_are_one_alarm_that_escalates():
    alarms = judge(warm((5, 0.5), (35, 3.0), (15, 6.0)))

    assert [(a.priority, a.raised, a.escalated) for a in alarms] == [("P1", T0 + 35 * MIN, T0 + 50 * MIN)]


def test_very_high_alone_raises_after_ten_minutes():
    (alarm,) = judge(warm((5, 0.5), (12, 6.0)))

    assert (alarm.priority, alarm.raised - alarm.opened) == ("P1", 10 * MIN)


def test_a_gap_confirms_nothing():
    alarms = judge(warm((5, 0.5), (10, 3.0), (40, None), (10, 3.0), (30, 0.5)))

    assert alarms == []


def test_confirmed_presumed_and_unknown_minutes_are_kept_apart():
    samples = warm((32, 3.0), (20, None), (5, 3.0), (20, None), (30, 0.5))

    (alarm,) = judge(samples)

    assert alarm.confirmed == (31 + 4) * MIN
    assert alarm.presumed == 21 * MIN
    assert alarm.unknown == 21 * MIN


def test_a_pause_longer_than_the_silence_limit_ends_a_pending_run():
    samples = warm((20, 3.0), (300, None), (20, 3.0))

    assert judge(samples) == []


def test_the_deadband_and_the_off_delay_hold_an_alarm_open():
    inside_deadband = judge(warm((35, 3.0), (30, 1.8)))
    short_return = judge(warm((35, 3.0), (5, 0.5), (5, 3.0)))

    assert [a.cleared for a in inside_deadband] == [None]
    assert [a.cleared for a in short_return] == [None]


def test_a_rule_without_delay_raises_with_the_first_sample():
    row = {**config("alarm_rules")["temperature_high"][0], "off_delay_min": 0}
    row["levels"] = [{"limit": 2.0, "on_delay_min": 0, "priority": "P1"}]
    others = {name: config("alarm_rules")[name] for name in ("silence", "movement", "voyage")}
    book = rules.read_rules({"temperature_high": [row], **others})

    _, alarms = rules.fold(detector(book), warm((1, 0.5), (1, 2.1), (1, 0.5)))

    assert [(a.raised - a.opened, a.cleared - a.opened) for a in alarms] == [(0, MIN)]


def test_what_begins_in_a_known_defrost_and_ends_in_half_an_hour_is_none_even_at_nine_degrees():
    samples = warm((30, 0.5), (25, 9.0), (30, 0.5))
    defrost = defrosts((29, 1), (52, 0))

    assert len(judge(samples)) == 1
    assert judge(samples, defrost_samples=defrost) == []


def test_a_defrost_that_lasts_longer_is_counted_from_its_first_sample():
    samples = warm((30, 0.5), (45, 9.0))
    defrost = defrosts((29, 1))

    (alarm,) = judge(samples, defrost_samples=defrost)

    assert alarm.opened == T0 + 30 * MIN
    assert alarm.raised == T0 + 60 * MIN
    assert alarm.confirmed == 44 * MIN


def test_the_fifth_defrost_of_a_day_excuses_nothing():
    samples = warm(*[(100, 0.5), (20, 9.0)] * 5, (20, 0.5))
    defrost = []
    for n in range(5):
        defrost += defrosts((120 * n + 99, 1), (120 * n + 118, 0))

    alarms = judge(samples, defrost_samples=defrost)

    assert [a.opened for a in alarms] == [T0 + (120 * 4 + 100) * MIN]


def test_the_identity_names_rule_subject_channel_and_opening_reading():
    (alarm,) = judge(warm((41, 3.5)))

    name = rules.identity(alarm, subject="dev1", channel="temperature_c")

    assert name == rules.identity(alarm, subject="dev1", channel="temperature_c")
    assert name != rules.identity(alarm, subject="dev2", channel="temperature_c")
    assert len(name) == 32


def test_a_withdrawn_alarm_points_to_the_one_that_took_its_place():
    late_start = judge(warm((41, 3.5), start=10))
    with_earlier = judge(warm((51, 3.5)))

    corrections = rules.compare(late_start, with_earlier)

    assert corrections.withdrawn == ((late_start[0], with_earlier[0]),)
    assert [c.after for c in corrections.changes] == with_earlier


def test_a_level_that_is_left_for_its_off_delay_falls_and_the_alarm_stays():
    (eased,) = judge(warm((35, 3.0), (15, 6.0), (12, 3.0)))
    (again,) = judge(warm((35, 3.0), (15, 6.0), (12, 3.0), (12, 6.0)))

    assert (eased.priority, eased.cleared, eased.peak) == ("P2", None, 6.0)
    assert again.priority == "P1"


LADDER = BOOK.silence_at(T0)


@pytest.mark.parametrize(
    ("kind", "period_min", "late", "suspect", "silent"),
    [
        ("temperature_c", 1, 5, 15, 60),
        ("temperature_c", 20, 30, 60, 80),
        ("temperature_c", 60, 45, 90, 120),
        ("door_open", 1, 5, 15, 15),
        ("weight_kg", 10, 15, 30, 40),
    ],
)
def test_the_ladder_of_silence(kind, period_min, late, suspect, silent):
    limits = rules.thresholds(LADDER, kind, period_min * MIN)

    assert [x // MIN for x in limits] == [late, suspect, silent, silent + 240]


def test_a_limit_must_be_exceeded_not_met_and_the_next_deadline_is_the_moment_it_is():
    limits = rules.thresholds(LADDER, "temperature_c", MIN)

    assert rules.level_at(limits, 5 * MIN) == "live"
    assert rules.level_at(limits, 5 * MIN + 1) == "late"
    assert rules.next_due(limits, T0, T0) == T0 + 5 * MIN + 1
    assert rules.next_due(limits, T0, T0 + 5 * MIN + 1) == T0 + 15 * MIN + 1
    assert rules.next_due(limits, T0, T0 + 500 * MIN) is None


def test_silence_is_named_by_the_last_good_reading_and_ends_with_the_next():
    limits = rules.thresholds(LADDER, "temperature_c", MIN)
    presence = rules.Presence(T0, "last")

    before = rules.episode_of_silence(LADDER, limits, presence, now=T0 + 60 * MIN)
    during = rules.episode_of_silence(LADDER, limits, presence, now=T0 + 61 * MIN)
    later = rules.episode_of_silence(LADDER, limits, presence, now=T0 + 301 * MIN)
    after = rules.episode_of_silence(LADDER, limits, presence, now=T0 + 99 * MIN, heard=T0 + 90 * MIN)

    assert before is None
    assert (during.priority, during.opening_key, during.opened) == ("P2", "last", T0 + 60 * MIN)
    assert later.priority == "P1"
    assert after.cleared == T0 + 90 * MIN
    assert rules.identity(during, subject="d", channel="c") == rules.identity(after, subject="d", channel="c")


def test_acknowledging_and_returning_end_in_normal_by_either_way():
    assert rules.state_after(rules.AlarmState.UNACK, is_open=False) == "rtn_unack"
    assert rules.state_after(rules.AlarmState.ACK, is_open=False) == "normal"
    assert rules.state_after(rules.AlarmState.NORMAL, is_open=True) == "unack"
    for state in rules.AlarmState:
        for is_open in (True, False):
            there = rules.state_after(state, is_open=is_open)
            assert there == state or there in rules.MOVES[state]


def test_goods_without_an_envelope_have_no_temperature_alarm():
    def watched(goods, placement):
        stream = PROBE._replace(placement=placement)
        place = rules.Place("room", goods, "UTC", rules.NOTHING)
        return [name for name in BOOK.detectors([stream], place) if name.startswith("temperature_high")]

    assert watched(None, "room") == watched("apples", "evaporator") == []
    assert watched("apples", "room") == ["temperature_high/dev/temperature_c"]

"""The alarm rules: pure, in event time."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance_svc.alarms import rules
from finance_svc.settings import config

MIN = 60_000_000
T0 = int(datetime(2026, 11, 2, 1, tzinfo=UTC).timestamp()) * 1_000_000
BOOK = rules.read_rules(config("alarm_rules"))
APPLES = BOOK.versions_for("apples", "temperature_c", "room")
RULE = APPLES[0].temperature
CADENCE = MIN


def choose(run, ts):
    return rules.choose(APPLES, run, ts)


def warm(*phases, start=0, cadence=1):
    """Samples every `cadence` minutes: phases of (minutes, temperature); None is a gap."""
    out, minute = [], start
    for minutes, value in phases:
        if value is not None:
            out += [
                rules.Sample(T0 + m * MIN, f"k{m:05}", float(value))
                for m in range(minute, minute + minutes, cadence)
            ]
        minute += minutes
    return out


def judge(samples, **more):
    return rules.fold(samples, choose=choose, cadence=CADENCE, **more)[1]


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
    row["levels"] = [{"limit_c": 2.0, "on_delay_min": 0, "priority": "P1"}]
    book = rules.read_rules({"temperature_high": [row], "silence": config("alarm_rules")["silence"]})
    versions = book.versions_for("apples", "temperature_c", "room")

    _, alarms = rules.fold(
        warm((1, 0.5), (1, 2.1), (1, 0.5)), choose=lambda r, t: rules.choose(versions, r, t), cadence=MIN
    )

    assert [(a.raised - a.opened, a.cleared - a.opened) for a in alarms] == [(0, MIN)]


def test_what_begins_in_a_known_defrost_and_ends_in_half_an_hour_is_none_even_at_nine_degrees():
    samples = warm((30, 0.5), (25, 9.0), (30, 0.5))
    defrost = [rules.Sample(T0 + 29 * MIN, "d1", 1.0), rules.Sample(T0 + 52 * MIN, "d2", 0.0)]

    assert len(judge(samples)) == 1
    assert judge(samples, defrost_samples=defrost) == []


def test_a_defrost_that_lasts_longer_is_counted_from_its_first_sample():
    samples = warm((30, 0.5), (45, 9.0))
    defrost = [rules.Sample(T0 + 29 * MIN, "d1", 1.0)]

    (alarm,) = judge(samples, defrost_samples=defrost)

    assert alarm.opened == T0 + 30 * MIN
    assert alarm.raised == T0 + 60 * MIN
    assert alarm.confirmed == 44 * MIN


def test_the_fifth_defrost_of_a_day_excuses_nothing():
    samples = warm(*[(100, 0.5), (20, 9.0)] * 5, (20, 0.5))
    defrost = []
    for n in range(5):
        defrost += [rules.Sample(T0 + (120 * n + 99) * MIN, f"d{n}", 1.0)]
        defrost += [rules.Sample(T0 + (120 * n + 118) * MIN, f"e{n}", 0.0)]

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


class Channel:
    """A channel in memory that judges as the watch does: forward when it can, again when a sample is late."""

    def __init__(self):
        self.stored, self.head, self.run, self.known = [], None, None, []

    def take(self, sample):
        self.stored.append(sample)
        if self.head is None or sample[:2] > self.head:
            self.head = sample[:2]
            rule = choose(self.run, sample.ts)
            self.run, closed = rules.step(rule, self.run, sample, cadence=CADENCE, defrosts=rules.Defrosts())
            fresh = closed or rules.open_episode(rule, self.run)
            open_before = [e for e in self.known if e.closed is None]
            self.apply(open_before, [fresh] if fresh else [])
        else:
            self.look_again(sample.ts)

    def look_again(self, ts):
        since = rules.restart_at(self.known, ts)
        quiet = [s.ts for s in self.stored if s.ts < since and s.value <= rules.quiet_limit(APPLES)]
        start = max(quiet, default=0)
        window = sorted(s for s in self.stored if s.ts > start)
        self.run, fresh = rules.fold(window, choose=choose, cadence=CADENCE)
        self.apply([e for e in self.known if e.opened > start], fresh)

    def apply(self, before, fresh):
        self.known = rules.merged(self.known, rules.compare(before, fresh))


series = st.lists(
    st.tuples(st.integers(1, 25), st.sampled_from([0.5, 1.8, 2.5, 3.5, 6.0, None])), min_size=1, max_size=12
)


@settings(max_examples=150, deadline=None)
@given(series, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_alarms(phases, dice):
    samples = warm(*phases)
    shuffled = list(samples)
    dice.shuffle(shuffled)

    channel = Channel()
    for sample in shuffled:
        channel.take(sample)

    assert channel.known == judge(samples)


def test_one_late_sample_that_breaks_a_run_withdraws_its_alarm():
    samples = warm((40, 3.5))
    channel = Channel()
    for sample in samples[:20] + samples[21:]:
        channel.take(sample)
    assert len(channel.known) == 1

    channel.take(samples[20]._replace(value=1.0))

    assert channel.known == []


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
    assert BOOK.versions_for(None, "temperature_c", "room") == ()
    assert BOOK.versions_for("apples", "temperature_c", "evaporator") == ()

"""A site that falls silent as a whole: when, whose fault, and the same however the readings are paged."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance_svc.alarms import queries, rules
from finance_svc.alarms.service import Arrival, BoundStream, Evaluator
from finance_svc.settings import config

MIN = 60_000_000
T0 = int(datetime(2026, 11, 2, 10, tzinfo=UTC).timestamp()) * 1_000_000
BOOK = rules.read_rules(config("alarm_rules"))
LADDER = BOOK.silence_at(T0)
LIMIT, ESCALATION = 60, 240
PLACE = {"room_id": UUID(int=8), "site_id": UUID(int=9), "keeper_id": UUID(int=7), "zone": "Asia/Shanghai"}


def quiet(device, minute, limit=LIMIT):
    return rules.Quiet(f"{device}/t", rules.Presence(T0 + minute * MIN, f"{device}{minute:05}"), limit * MIN)


def dark(*channels, at=1000):
    return rules.blackout(channels, T0 + at * MIN)


def deaf(begin, end, scope="gateway"):
    return rules.Deaf(T0 + begin * MIN, None if end is None else T0 + end * MIN, rules.Scope(scope))


def test_a_site_is_dark_when_the_last_of_its_channels_is_silent_and_not_a_moment_before():
    site = quiet("a", 0), quiet("b", 30, limit=15)

    assert dark(*site, at=60) is None
    found = dark(*site, at=61)
    assert (found.opened, found.last.source, found.devices) == (T0 + 60 * MIN, "b/t", 2)
    assert rules.blackout((), T0) is None


@pytest.mark.parametrize(
    ("site", "mains", "times", "scope"),
    [
        (("a", "b"), True, (), "mains"),
        (("a", "b"), False, (), "site"),
        (("a", "a"), False, (), None),
        (("a", "a"), True, (), "mains"),
        (("a", "b"), True, (deaf(0, None),), "gateway"),
        (("a", "b"), False, (deaf(25, 60, "broker"),), "broker"),
        (("a", "b"), False, (deaf(0, 29),), "site"),
        (("a", "b"), False, (deaf(-90, 1), deaf(59, None)), "site"),
    ],
)
def test_the_cause_is_ours_when_we_were_deaf_for_half_of_it_else_the_mains_else_the_site(
    site, mains, times, scope
):
    found = dark(*(quiet(device, 0) for device in site))

    assert rules.scope_of(found, mains_lost=mains, deaf=times) == scope


def test_an_outage_is_p2_for_four_hours_and_then_p1_until_something_is_heard():
    found = dark(quiet("a", 0), quiet("b", 0))
    opened = rules.episode_of_outage(LADDER, found, rules.Scope.MAINS)

    at = [rules.outage_at(LADDER, opened, T0 + minute * MIN) for minute in (61, 300, 301)]
    over = rules.outage_at(LADDER, opened, T0 + 999 * MIN, heard=T0 + 310 * MIN)

    assert [one.priority for one in at] == ["P2", "P2", "P1"]
    assert (over.rule_id, over.priority, over.cleared) == ("outage.mains", "P1", T0 + 310 * MIN)
    assert over.escalated == T0 + 300 * MIN


def test_one_device_is_alone_when_others_are_heard_after_it_should_have_been():
    gone = rules.Presence(T0, "k")

    assert not rules.is_alone(gone, 5 * MIN, [T0 + 11 * MIN])
    assert rules.is_alone(gone, 5 * MIN, [T0 - MIN, T0 + 12 * MIN])
    assert not rules.is_alone(gone, 5 * MIN, [])


spans = st.lists(
    st.tuples(
        st.integers(0, 300), st.one_of(st.none(), st.integers(1, 99)), st.sampled_from(["gateway", "broker"])
    ),
    max_size=4,
)


@given(st.lists(spans, min_size=1, max_size=3), st.integers(0, 400), st.randoms())
def test_we_are_deaf_exactly_while_every_gateway_is(gateways, minute, random):
    times = [
        [deaf(b, None if length is None else b + length, scope) for b, length, scope in one]
        for one in gateways
    ]
    moment = T0 + minute * MIN

    found = rules.deaf_together(times)
    random.shuffle(times)

    def covered(spans):
        return any(s.begin <= moment and (s.end is None or moment < s.end) for s in spans)

    assert covered(found) == all(covered(one) for one in times) == covered(rules.deaf_together(times))


def stream(number):
    return BoundStream(UUID(int=number), "t", "temperature_c", 60, "room", **PLACE)


def arrival(number, minute):
    ts = T0 + minute * MIN
    return Arrival(UUID(int=number), "t", ts, f"{number:032x}/b/{minute:020}/000000/t", 0.5, False, True, ts)


def outages_of(heard, passes):
    """The outage alarms of three devices heard at these minutes, when the watch passes at those."""
    evaluator = Evaluator(BOOK)
    evaluator.enrol([stream(n) for n in (1, 2, 3)], now=T0)
    evaluator.sites.enrol(evaluator.channels.values())
    found, left = {}, [arrival(n, minute) for minute, n in sorted(heard)]
    for minute in passes:
        until = T0 + minute * MIN
        part, left = [a for a in left if a.received <= until], [a for a in left if a.received > until]
        for change in evaluator.evaluate(None, part, until=until).collapse():
            if change.kind is rules.Kind.OUTAGE:
                found[change.after.opening_key] = change.after
    return list(found.values())


def told(heard, end):
    """The same by counting minutes."""
    spans, seen, since = [], {}, None
    for minute in range(end + 1):
        is_dark = bool(seen) and all(minute > at + LIMIT for at in seen.values())
        if is_dark and since is None:
            since = max(seen.values()) + LIMIT
        back = [n for at, n in heard if at == minute]
        if back and since is not None:
            spans.append((since, minute))
            since = None
        seen |= dict.fromkeys(back, minute)
    return spans + ([(since, None)] if since is not None else [])


@pytest.fixture(autouse=True)
def _no_tables(monkeypatch):
    monkeypatch.setattr(queries, "mains_lost", lambda *_, **__: False)
    monkeypatch.setattr(queries, "deaf_times", lambda *_, **__: ())


reports = st.lists(st.tuples(st.integers(0, 700), st.sampled_from([1, 2, 3])), min_size=2, max_size=25)


@settings(max_examples=60, deadline=None)
@given(reports, st.lists(st.integers(1, 999), max_size=12))
def test_outages_are_the_same_whenever_the_watch_passes_by(heard, passes):
    heard = [(0, 1), (0, 2), *((minute + 1, n) for minute, n in heard)]

    found = outages_of(heard, [*sorted(passes), 1000])

    minutes = [((e.opened - T0) // MIN, e.cleared and (e.cleared - T0) // MIN) for e in found]
    assert minutes == told(heard, 1000)
    assert [e.priority for e in found] == [
        "P1" if (1000 if end is None else end) - begin > ESCALATION else "P2" for begin, end in minutes
    ]

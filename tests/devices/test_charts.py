"""Hours of readings and charts: the same figures however readings arrive, and whichever of both is drawn."""

import math
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.db import Scope, clock
from finance_svc.devices import service
from finance_svc.devices.rules import Channel, charts
from finance_svc.devices.service.rollup import MERGE
from finance_svc.devices.telemetry import to_us
from finance_svc.kernel import ids
from finance_svc.organisations.service import add_party
from tests.builders.devices import Door, a_device, a_payload, a_publish, a_room, rows, show
from tests.builders.organisations import a_key, a_member, an_actor

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
T0 = datetime(2026, 11, 1, tzinfo=UTC)
CHANNELS = (Channel("temperature_c", "temperature_c", 60),)
TRUTH = """
SELECT device_id, channel, trust <> 'open', date_trunc('hour', ts), min(value), max(value),
  round(sum(value)::numeric, 6), count(*)::int, count(*) FILTER (WHERE late)::int,
  bit_or(1::bigint << date_part('minute', ts)::int), min(ts), max(ts),
  (array_agg(value ORDER BY ts, value))[1], (array_agg(value ORDER BY ts DESC, value DESC))[1]
FROM reading GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
COUNTED = """
SELECT device_id, channel, trusted, hour, least, most, round(total::numeric, 6), count::int, late::int,
  minutes, first_at, last_at, first_value, last_value FROM reading_hour ORDER BY 1, 2, 3, 4
"""


def roll_up(database, **options):
    """One pass of the job until nothing is left."""
    more = True
    while more:
        with database.transaction(Scope.house()) as (session, now):
            more = service.roll_up(session, now=now, **options)


def move(database, at):
    with database.transaction(Scope.house()) as (session, _):
        clock.freeze(session, at)


# the pure part


def grains(samples):
    """Readings of (minute, value) as grains."""
    ordered = sorted(samples)
    at = np.array([minute * charts.MINUTE for minute, _ in ordered], dtype=np.int64)
    return charts.Grains.of_readings(at, np.array([value for _, value in ordered], dtype=np.float64))


def as_hours(samples):
    """The same as hours counted before."""
    hours = sorted({minute // 60 for minute, _ in samples})
    groups = [[pair for pair in samples if pair[0] // 60 == hour] for hour in hours]
    at = np.array([hour * charts.HOUR for hour in hours], dtype=np.int64)
    masks = np.array(
        [sum(1 << minute for minute in {m % 60 for m, _ in group}) for group in groups], dtype=np.int64
    )
    values = [[value for _, value in group] for group in groups]
    return charts.Grains(
        at,
        np.array([len(each) for each in values], dtype=np.int64),
        np.array([min(each) for each in values], dtype=np.float64),
        np.array([max(each) for each in values], dtype=np.float64),
        np.array([sum(each) for each in values], dtype=np.float64),
        charts.stretches(at, masks),
    )


@given(
    st.lists(st.tuples(st.integers(0, 47 * 60), st.integers(-300, 300)), min_size=1, max_size=80),
    st.sampled_from([1, 2, 6]),
)
def test_hours_and_readings_draw_the_same_chart(samples, hours):
    span, step = (0, 48 * charts.HOUR), hours * charts.HOUR

    fine, coarse = (
        charts.draw(made, span, [span], step=step, pause=3 * charts.MINUTE)
        for made in (grains(samples), as_hours(samples))
    )

    for name in ("count", "least", "mean", "most", "coverage"):
        np.testing.assert_allclose(getattr(fine, name), getattr(coarse, name))
    assert fine.gaps == coarse.gaps
    assert fine.count.sum() == len(samples)


def test_silence_is_a_gap_and_a_bucket_without_a_reading_holds_none():
    span = (0, 60 * charts.MINUTE)
    samples = [(minute, 1.0) for minute in (*range(20), *range(40, 60))]

    chart = charts.draw(grains(samples), span, [span], step=10 * charts.MINUTE, pause=3 * charts.MINUTE)

    assert chart.gaps == ((19 * charts.MINUTE, 40 * charts.MINUTE),)
    assert chart.count.tolist() == [10, 10, 0, 0, 10, 10]
    assert chart.coverage.tolist() == [1.0, 0.9, 0.0, 0.0, 1.0, 1.0]
    assert np.isnan(chart.mean).tolist() == [False, False, True, True, False, False]


def test_the_time_outside_what_the_device_watched_is_a_gap_even_where_it_spoke():
    span, watched = (0, 60 * charts.MINUTE), [(10 * charts.MINUTE, 30 * charts.MINUTE)]
    samples = [(minute, 1.0) for minute in range(10, 30)]

    chart = charts.draw(grains(samples), span, watched, step=30 * charts.MINUTE, pause=3 * charts.MINUTE)

    assert chart.gaps == ((0, 10 * charts.MINUTE), (30 * charts.MINUTE, 60 * charts.MINUTE))
    assert chart.coverage.tolist() == [0.6667, 0.0]


@pytest.mark.parametrize(
    ("days", "period_s", "step_s", "by_hours"),
    [
        (1, 60, 300, False),
        (7, 60, 1800, False),
        (30, 60, 7200, True),
        (300, 60, 86_400, True),
        (90, 600, 21_600, False),
        (1, 1, 300, True),
    ],
)
def test_long_charts_are_made_of_hours_and_short_ones_of_readings(days, period_s, step_s, by_hours):
    span = (0, days * 24 * charts.HOUR)

    step = charts.step_for(span, 480, period_s)

    assert (step // charts.SECOND, charts.needs_hours(span, period_s)) == (step_s, by_hours)


# on the database


@pytest.fixture
def minutely(database):
    """(device, key) that promises a value a minute, and the door it speaks through."""
    with database.transaction(Scope.house()) as (session, now):
        device, key = a_device(session, now=now, channels=CHANNELS, bound_from=T0 - timedelta(days=30))
    return device, key, Door(database)


def publishes(device, key, minutes, *, since=T0, value=lambda n: math.sin(n / 50), sign=True):
    """One message a minute."""
    return [
        a_publish(device, key, a_payload(since + n * MINUTE, n + 1, temperature_c=value(n)), sign=sign)
        for n in minutes
    ]


def test_hours_are_what_the_readings_say_whatever_came_late_twice_or_in_pieces(database, minutely):
    device, key, door = minutely
    messages = publishes(device, key, range(300))
    other = Door(database, "gateway-2")

    door.take(*messages[200:300:2])
    roll_up(database, page=7)
    other.take(*messages[:120], *messages[:60])
    roll_up(database)
    door.take(*messages[100:], *publishes(device, key, range(40), value=lambda _: 99.0, sign=False))
    roll_up(database, page=50)
    roll_up(database)

    assert rows(database, COUNTED) == rows(database, TRUTH)
    assert sum(row[7] for row in rows(database, COUNTED) if row[2]) == 300


def test_a_count_that_dies_before_its_commit_has_counted_nothing(database, minutely):
    device, key, door = minutely
    door.take(*publishes(device, key, range(90)))

    with pytest.raises(ZeroDivisionError), database.transaction(Scope.house()) as (session, now):
        assert 1 / service.roll_up(session, now=now)
    roll_up(database)

    assert rows(database, COUNTED) == rows(database, TRUTH)


def test_two_that_count_at_once_count_every_reading_once(database, minutely):
    device, key, door = minutely
    door.take(*publishes(device, key, range(240)))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: roll_up(database, page=16), range(2)))

    assert rows(database, COUNTED) == rows(database, TRUTH)


@pytest.fixture
def watched(database, tmp_path, monkeypatch):
    """An operator's headers, its room, and a probe that spoke every minute of 40 days but one night."""
    path = tmp_path / "secret.key"
    path.write_text(bytes(range(32)).hex())
    monkeypatch.setenv("PLEDGEWATCH_SECRET_KEY_FILE", str(path))
    operator, _, headers = a_key(database, "warehouse", "wh.manager")
    with database.transaction(Scope.house()) as (session, now):
        actor = an_actor(a_member(session, operator, "wh.manager", now=now))
        _, room = a_room(session, now=now, actor=actor)
        device, key = a_device(
            session, now=now, room=room, actor=actor, channels=CHANNELS, bound_from=T0 - timedelta(days=90)
        )
    return headers, room, device, key, actor


def ask(client, headers, device, start, end, **more):
    query = {"channel": "temperature_c", "from": show(start), "to": show(end)} | more
    return client.get(
        f"/v1/devices/{ids.show('device', device.id)}/chart", query_string=query, headers=headers
    )


def test_a_day_is_drawn_from_readings_with_its_silence_and_its_etag(app_client, database, watched, now):
    headers, _, device, key, _ = watched
    Door(database).take(*publishes(device, key, [*range(600), *range(900, 1440)]))

    answer = ask(app_client, headers, device, T0, T0 + timedelta(days=1), buckets=24)

    assert answer.status_code == 200, answer.json
    chart = answer.json
    assert (chart["source"], chart["step_s"], len(chart["at"])) == ("readings", 3600, 24)
    assert chart["gaps"] == [{"start": show(T0 + 599 * MINUTE), "end": show(T0 + 900 * MINUTE)}]
    assert chart["mean"][11:13] == [None, None]
    assert chart["count"][9:11] == [60, 0]
    assert chart["min"][0] == 0.0
    again = ask(
        app_client,
        headers | {"If-None-Match": answer.headers["ETag"]},
        device,
        T0,
        T0 + timedelta(days=1),
        buckets=24,
    )
    assert again.status_code == 304


def test_a_long_chart_takes_hours_and_for_what_is_not_counted_yet_the_readings(
    app_client, database, watched, now
):
    headers, _, device, key, _ = watched
    door, start = Door(database), now - timedelta(days=29)
    door.take(*publishes(device, key, range(0, 20 * 1440, 10), since=start, value=float))
    before = ask(app_client, headers, device, start, now).json
    roll_up(database)
    door.take(*publishes(device, key, [29 * 1440 - 1], since=start, value=lambda _: -5.0))

    after = ask(app_client, headers, device, start, now).json

    assert (before["source"], before["step_s"]) == ("hours", 7200)
    assert sum(before["count"]) == 2880
    assert after["mean"][:200] == before["mean"][:200]
    assert sum(after["count"]) == 2881
    assert after["min"][-1] == -5.0


def test_who_sees_a_room_sees_of_a_device_only_the_time_it_watched_that_room(
    app_client, database, watched, now
):
    headers, room, device, key, actor = watched
    lender, _, theirs = a_key(database, "lender", "lender.ops")
    before, _, once = a_key(database, "lender", "lender.ops")
    Door(database).take(*publishes(device, key, range(120)))
    with database.transaction(Scope.house()) as (session, _):
        _, other = a_room(session, now=now, actor=actor)
        service.bind(
            session, device_id=device.id, room_id=other.id, valid_from=T0 + HOUR, actor=actor, now=now
        )
        add_party(session, subject=("room", other.id), organisation_id=lender.id, part="lender")
        add_party(session, subject=("room", room.id), organisation_id=before.id, part="lender")

    query = {"kind": "temperature_c", "from": show(T0), "to": show(T0 + 2 * HOUR), "buckets": 2}
    first, second, past, hidden = (
        app_client.get(f"/v1/rooms/{ids.show('room', each.id)}/chart", query_string=query, headers=known)
        for each, known in ((room, headers), (other, headers), (room, once), (room, theirs))
    )
    seen = ask(app_client, theirs, device, T0, T0 + 2 * HOUR, buckets=2)

    counts = [each.json["charts"][0]["count"] for each in (first, second, past)]
    assert counts == [[60, 0], [0, 60], [60, 0]]
    assert seen.json["count"] == [0, 60]
    assert hidden.status_code == 404


def test_values_that_nobody_vouches_for_are_drawn_only_when_asked_for(app_client, database, watched):
    headers, _, device, key, _ = watched
    Door(database).take(*publishes(device, key, range(10), value=lambda _: 50.0, sign=False))

    vouched = ask(app_client, headers, device, T0, T0 + HOUR).json
    by_nobody = ask(app_client, headers, device, T0, T0 + HOUR, trust="open").json

    assert (sum(vouched["count"]), sum(by_nobody["count"])) == (0, 10)
    assert vouched["gaps"] == [{"start": show(T0), "end": show(T0 + HOUR)}]


def test_the_count_asks_the_readings_by_their_link(database, minutely):
    with database.transaction(Scope.house()) as (session, _):
        session.connection().execute(sa.text("SET LOCAL enable_seqscan = off"))
        text = MERGE.replace("%(trusted)s", "'{signed}'").replace("%(gateway)s", "'g'")
        plan = session.connection().exec_driver_sql(
            "EXPLAIN " + text.replace("%(after)s", "0").replace("%(until)s", "9")
        )
        found = "\n".join(plan.scalars())

    assert "gateway_id_chain_seq" in found or "ix_reading_link" in found, found


def test_buckets_keep_to_whole_steps_of_the_clock():
    assert charts.step_for((0, to_us(T0 + HOUR) - to_us(T0)), 480, 60) == charts.MINUTE

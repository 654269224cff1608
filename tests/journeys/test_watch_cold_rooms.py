"""The recorded cold store through broker, gateways and the watch, by the recordings' own clock."""

from collections import Counter
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace

import psycopg
import pytest

from finance_svc.alarms import rules
from finance_svc.db import Scope, clock
from finance_svc.devices import service as chains
from tests.builders.cold_store import (
    COLD,
    FAULTS,
    HALF_HOUR,
    HIGH,
    MINUTE,
    PROBES,
    VERY_HIGH,
    ZONE,
    Disorder,
    Prepared,
    a_pledge,
    counts,
    recorded,
    require_resolved,
    rules_text,
    script,
    state_of,
    woken,
)
from tests.builders.devices import Mosquitto, Wire, a_process, gateway_environment, wait_for

pytestmark = [pytest.mark.mosquitto]
HOUR = timedelta(hours=1)
STORE = ("s24", *COLD, "s33", "s34")
"""The probes of the cold rooms, and those of the office, which gave a fault code for days."""
IN_USE = datetime(2021, 4, 27, tzinfo=ZONE)
"""From here on the new cold room holds its temperature; before, it stood warm."""


class Line:
    """One connection that asks how far gateways and watch are, often and cheaply."""

    def __init__(self, app_url):
        self.connection = psycopg.connect(app_url, autocommit=True)
        self.connection.execute("SET ROLE pw_job")

    def close(self):
        self.connection.close()

    def received(self):
        return self.connection.execute(
            "SELECT coalesce(sum(received), 0)::int FROM gateway_epoch"
        ).fetchone()[0]

    def is_watched(self):
        return not self.connection.execute(
            "SELECT EXISTS (SELECT FROM gateway_chain g LEFT JOIN watch_cursor c USING (gateway_id)"
            " WHERE g.seq > coalesce(c.chain_seq, 0)) OR EXISTS (SELECT FROM channel_state"
            " WHERE due_at <= (SELECT frozen_at FROM clock))"
        ).fetchone()[0]


@contextmanager
def running(app_url, folder, *, gateways):
    """Broker, gateways and watch as processes; gives the wire and a way to kill one and start it again."""
    with ExitStack() as stack:
        broker = Mosquitto(folder / "broker", keep=True).start()
        stack.callback(broker.stop)
        (folder / "rules.toml").write_text(rules_text(), encoding="utf-8")
        lives = {}

        def live(name, command, **own):
            environment = gateway_environment(app_url, broker.url, folder, **own)
            lives[name] = (stack.enter_context(ExitStack()), command, environment)
            lives[name][0].enter_context(a_process(command, environment, log=folder / f"{name}.log"))

        def again(name):
            life, command, environment = lives[name]
            life.close()
            life.enter_context(a_process(command, environment, log=folder / f"{name}.log"))

        share = {"PLEDGEWATCH_GATEWAY_SHARE_GROUP": "store"} if gateways > 1 else {}
        for n in range(gateways):
            live(
                f"gateway-{n + 1}",
                ["-m", "iot_gateway", "gateway"],
                PLEDGEWATCH_GATEWAY_ID=f"gateway-{n + 1}",
                **share,
            )
        live("watch", ["-m", "finance_svc.watch", "--rules", str(folder / "rules.toml")])
        logs = [folder / f"gateway-{n + 1}.log" for n in range(gateways)]
        wait_for(
            lambda: all("subscribed" in log.read_text() for log in logs), what="the gateways", seconds=60
        )
        wait_for(lambda: "watch_leads" in (folder / "watch.log").read_text(), what="the watch", seconds=60)
        wire = Wire(broker.url)
        stack.callback(wire.close)
        yield wire, again


def play(database, store, steps, machine, line, *, kills=()):
    """Let the site speak as the clock goes; `kills`: steps at which a process is killed first, and which."""
    (wire, again), sent, kills = machine, 0, dict(kills)
    for n, step in enumerate(steps):
        with database.transaction(Scope.house()) as (session, now):
            if "new" in store.rooms and "new" not in store.lots and step.moment > IN_USE:
                store.lots["new"] = a_pledge(session, store.people, store.rooms["new"], now=now)
            clock.freeze(session, step.moment)
        if n in kills:
            again(kills[n])
        wait_for(line.is_watched, what="the watch", seconds=60)
        for said in step.messages:
            device = store.devices[said.device]
            wire.send(device, device.key, said.payload)
            sent += said.readings
        wait_for(lambda: line.received() >= sent, what=f"{sent} readings", seconds=60)  # noqa: B023 - at once
        wait_for(line.is_watched, what="the watch", seconds=60)
    return sent


def watched(prepared, folder, steps, *, gateways=1, kills=()):
    """What it came to: state, counts, the times somebody was woken, and what there is to compare it with."""
    with prepared.copy() as place, closing(Line(place.url)) as line:
        folder = folder / f"by {gateways}"
        folder.mkdir()
        with running(place.url, folder, gateways=gateways) as machine:
            sent = play(place.database, place.store, steps, machine, line, kills=kills)
        require_resolved(place.database)
        for n in range(gateways):
            with place.database.transaction(Scope.house()) as (session, _):
                assert chains.verify_chain(session, f"gateway-{n + 1}").broken_at is None
        return SimpleNamespace(
            state=state_of(place.database, place.store, prepared.probes),
            counts=counts(place.database),
            woken=woken(place.database),
            sent=sent,
            companions=len(
                {(s.device, s.payload) for one in steps for s in one.messages if s.device.startswith("comp")}
            ),
        )


def weeks_woken(found):
    """How often somebody was asked for at once, by the site's week; two probes of a room are one."""
    calls = {(at.astimezone(ZONE).isocalendar()[:2], place) for at, _, place in found}
    return Counter(week for week, _ in calls)


def measured(probes, begin, end):
    """Good (moment, value) by probe, and how many values were fault codes; counted without our code."""
    good, faults = {}, 0
    for letter in sorted({PROBES[probe][0] for probe in probes}):
        found = recorded(letter, begin, end)
        for probe in (p for p in probes if PROBES[p][0] == letter):
            values = [(row.at, row.values[probe]) for row in found if probe in row.values]
            good[probe] = [(at, value) for at, value in values if value not in FAULTS]
            faults += len(values) - len(good[probe])
    return good, faults


def warm_runs(series, limit, longest, since):
    """Unbroken times above a limit that lasted longer, begun after a moment; counted without our rules."""
    found, run = [], []
    for at, value in [*series, (datetime.max.replace(tzinfo=ZONE), limit)]:
        if run and (value <= limit or at - run[-1] > 3 * MINUTE):
            found += [(run[0], run[-1])] if run[-1] - run[0] >= longest and run[0] >= since else []
            run = []
        if value > limit:
            run.append(at)
    return found


def dark_times(series, longest):
    """Times between neighbouring samples longer than that, in hours."""
    return [(b - a) / HOUR for (a, _), (b, _) in pairwise(series) if b - a > longest]


def require_found(outcome, good):
    """Each excursion over 30 minutes is one alarm's, and each alarm has one."""
    high = [figures for figures in outcome.state["figures"] if figures["kind"] == "temperature_high"]
    for probe, series in good.items():
        since = IN_USE if probe == "s24" else series[0][0]
        mine = [one for one in high if one["opening_key"].endswith(f"/{probe}")]
        runs = warm_runs(series, HIGH, HALF_HOUR, since)
        long = runs + warm_runs(series, VERY_HIGH, 4 * HOUR, since)
        for begin, end in long:
            around = [
                one for one in mine if one["opened"] <= us(begin) and us(end) <= (one["closed"] or us(end))
            ]
            assert len(around) == 1, (probe, begin, end)
        for one in mine:
            assert any(one["opened"] <= us(begin) <= (one["closed"] or us(begin)) for begin, _ in long), one


def us(moment):
    return rules.to_us(moment)


@contextmanager
def a_store(server, template, begin, probes):
    prepared = Prepared(server, template, begins=begin, probes=probes)
    try:
        yield prepared
    finally:
        prepared.close()


def local(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.timeout(300)
def test_a_dark_day_is_told_right_though_three_gateways_got_it_out_of_order(server, template, tmp_path):
    begin, end = local("2021-05-02T22:00"), local("2021-05-04T10:00")
    good, faults = measured(COLD, begin, end)
    with a_store(server, template, begin, COLD) as prepared:
        steps = Disorder(1, window=6, twice=0.2).of(script(begin, end, COLD))
        found = watched(prepared, tmp_path, steps, gateways=3, kills={len(steps) - 3: "watch"})

    require_found(found, good)
    assert dark_of(found, "s29") == pytest.approx([31.1], abs=0.1)
    assert set(weeks_woken(found.woken).values()) == {1}
    stored = sum(map(len, good.values())) + 2 * found.companions
    assert found.counts == {"stored": stored, "quarantined": faults, "missing": 0}


@pytest.mark.slow
@pytest.mark.timeout(4 * 3600)
def test_two_months_wake_somebody_at_most_once_a_week_in_order_and_out_of_it(server, template, tmp_path):
    begin, end = local("2021-03-30T00:00"), local("2021-06-01T00:00")
    good, faults = measured(STORE, begin, end)
    with a_store(server, template, begin, STORE) as prepared:
        steps = script(begin, end, STORE)
        in_order = watched(prepared, tmp_path, steps)
        print(in_order.sent, in_order.counts, sorted(weeks_woken(in_order.woken).items()))
        mixed = Disorder(2, window=8, twice=0.05).of(steps)
        kills = {n: ("watch", "gateway-2")[n // 200 % 2] for n in range(100, len(steps), 200)}
        otherwise = watched(prepared, tmp_path, mixed, gateways=3, kills=kills)
        print(otherwise.sent, otherwise.counts)

    require_found(in_order, {probe: good[probe] for probe in ("s24", *COLD)})
    assert dark_of(in_order, "s26") == pytest.approx([62.8, 31.1, 111.0], abs=0.1)
    assert dark_of(in_order, "s29") == pytest.approx([62.8, 31.1], abs=0.1)
    assert in_order.counts["quarantined"] == faults
    assert max(weeks_woken(in_order.woken).values()) <= 1
    assert (otherwise.state, otherwise.counts) == (in_order.state, in_order.counts)


def dark_of(outcome, probe):
    """The dark periods of a probe as the report lists them, in hours."""
    return [hours for name, hours in outcome.state["dark"] if name == probe]

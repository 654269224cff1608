"""Recorded cold rooms over three gateways in any order: the same alarms and custody in the end."""

import random
import tomllib
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finance_svc.alarms import rules
from finance_svc.db import Scope, clock
from tests.builders.cold_store import (
    ZONE,
    Disorder,
    Prepared,
    counts,
    require_resolved,
    rules_text,
    script,
    state_of,
)
from tests.builders.custody import a_watch
from tests.builders.devices import Door, a_publish

HOUR = timedelta(hours=1)
EVENINGS = {
    "two excursions and a fault": ("2021-04-13T11:00", 2.5 * HOUR),
    "31 dark hours": ("2021-05-02T22:00", 36 * HOUR),
}
WEEKS = {
    "many defrosts, excursions and faults": ("2021-04-05T00:00", 168 * HOUR),
    "a room that was warm for two days": ("2021-04-14T00:00", 168 * HOUR),
    "two dark periods of the site": ("2021-04-28T00:00", 168 * HOUR),
    "one dark recorder": ("2021-05-18T00:00", 192 * HOUR),
}
BOOK = rules.read_rules(tomllib.loads(rules_text()))
disorders = st.builds(
    Disorder, seed=st.integers(0, 2**32), window=st.integers(1, 48), twice=st.sampled_from((0.0, 0.05, 0.5))
)
examples = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@contextmanager
def a_time(server, template, begins, lasts):
    """A cold store, what it said in that time, and what came of it in order and by one gateway."""
    begin = datetime.fromisoformat(begins).replace(tzinfo=ZONE)
    prepared = Prepared(server, template, begins=begin)
    try:
        every = timedelta(minutes=10 if lasts < 12 * HOUR else 30)
        steps = script(begin, begin + lasts, every=every)
        yield SimpleNamespace(
            prepared=prepared, steps=steps, in_order=outcome(prepared, steps, random.Random(0), gateways=1)
        )
    finally:
        prepared.close()


def outcome(prepared, steps, dice, *, gateways=3, restarts=0.0):
    """The state after all of it arrived, each message by some gateway; the watch begins anew at times."""
    with prepared.copy() as place:
        doors = [Door(place.database, f"gateway-{n + 1}") for n in range(gateways)]
        watch = a_watch(place.database, BOOK)
        for step in steps:
            with place.database.transaction(Scope.house()) as (session, _):
                clock.freeze(session, step.moment)
            watch.run_pass()
            hand_out(place.store, step, doors, dice)
            watch = a_watch(place.database, BOOK) if dice.random() < restarts else watch
            while watch.run_pass():
                pass
        require_resolved(place.database)
        return state_of(place.database, place.store), counts(place.database)


def hand_out(store, step, doors, dice):
    """Each message to one of the gateways."""
    share = {door: [] for door in doors}
    for said in step.messages:
        device = store.devices[said.device]
        share[dice.choice(doors)].append(a_publish(device, device.key, said.payload))
    for door, publishes in share.items():
        if publishes:
            door.take(*publishes)


def in_disorder(played, disorder):
    """State and counts of the same messages in another order, by other gateways."""
    dice = random.Random(disorder.seed)
    return outcome(played.prepared, disorder.of(played.steps), dice, restarts=0.05)


@pytest.fixture(scope="module", params=EVENINGS)
def an_evening(request, server, template):
    with a_time(server, template, *EVENINGS[request.param]) as played:
        yield played


@pytest.fixture(scope="module", params=WEEKS)
def a_week(request, server, template):
    with a_time(server, template, *WEEKS[request.param]) as played:
        yield played


@settings(examples, max_examples=3)
@given(disorder=disorders)
def test_an_evening_ends_the_same_however_it_arrives(an_evening, disorder):
    assert in_disorder(an_evening, disorder) == an_evening.in_order


@pytest.mark.slow
@pytest.mark.timeout(3600)
@settings(examples, max_examples=5)
@given(disorder=disorders)
def test_a_week_ends_the_same_however_it_arrives(a_week, disorder):
    assert in_disorder(a_week, disorder) == a_week.in_order


def test_what_is_compared_is_there(an_evening):
    """No comparison of nothing with nothing."""
    state, counted = an_evening.in_order

    assert counted["missing"] == 0
    assert counted["stored"] > 500
    assert state["alarms"]
    assert state["custody"].keys() == {"wip", "dispatch"}
    assert any("Excursion(" in report or "DarkPeriod(" in report for report in state["excursions"])

"""What came against what was expected."""

from datetime import date

import pytest

from finance_svc.cli.scenarios import names, read
from finance_svc.cli.scenarios.director import first_day
from finance_svc.cli.scenarios.script import Expected, Script
from finance_svc.cli.scenarios.verdict import judge
from tests.conftest import NOW

FIRST = date(2026, 11, 3)
PARTS = {"dev_1": "cells", "dev_2": "climate"}
THEFT = Expected(
    kind="weight_step",
    priority="P1",
    device="cells",
    since="day 1 02:13",
    until="day 1 02:14",
    within_s=60,
)


def a_script(*expected):
    return Script(
        title="",
        story="",
        zone="Asia/Shanghai",
        begins="day 1 01:00",
        ends="day 1 03:00",
        kit="cold_cell",
        expect=list(expected),
    )


def an_alarm(number=1, **facts):
    return {
        "id": f"alm_{number}",
        "group_id": f"alm_{number}",
        "kind": "weight_step",
        "priority": "P1",
        "device_id": "dev_1",
        "channel": "weight",
        "opened_at": "2026-11-02T18:13:05Z",
        "raised_at": "2026-11-02T18:13:55Z",
        "escalated_at": None,
        "cleared_at": None,
        "superseded_by": None,
        **facts,
    }


def told(script, *alarms):
    return [one.what for one in judge(script, alarms, PARTS, FIRST)]


def test_the_expected_alarm_and_none_other_is_no_difference():
    assert told(a_script(THEFT), an_alarm()) == []


def test_an_alarm_that_did_not_come_is_missing():
    assert told(a_script(THEFT)) == ["missing"]


def test_an_alarm_that_nobody_expected_is_named():
    assert told(a_script(), an_alarm()) == ["not expected"]


def test_the_same_alarm_twice_is_once_too_often():
    assert told(a_script(THEFT), an_alarm(), an_alarm(2)) == ["not expected"]


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "door_night"},
        {"priority": "P2"},
        {"device_id": "dev_2"},
        {"opened_at": "2026-11-02T18:12:59Z"},
        {"opened_at": "2026-11-02T18:15:00Z"},
    ],
)
def test_another_kind_priority_device_or_time_is_another_alarm(facts):
    assert told(a_script(THEFT), an_alarm(**facts)) == ["missing", "not expected"]


def test_an_alarm_that_was_raised_after_its_time_is_late():
    assert told(a_script(THEFT), an_alarm(raised_at="2026-11-02T18:14:01Z")) == ["late"]


def test_an_alarm_that_should_have_risen_or_ended_and_did_not_is_told():
    rises = Expected(
        kind="weight_step",
        priority="P1",
        since="day 1 02:13",
        until="day 1 02:14",
        escalated=True,
        cleared=True,
    )

    assert told(a_script(rises), an_alarm()) == ["not cleared", "not escalated"]


def test_devices_that_fell_silent_together_are_one_incident():
    silence = Expected(kind="silence", priority="P2", since="day 1 02:00", until="day 1 02:30")
    fell = [an_alarm(n, kind="silence", priority="P2", group_id="alm_1") for n in (1, 2, 3)]

    assert told(a_script(silence), *fell) == []


def test_a_corrected_alarm_counts_as_what_took_its_place():
    assert told(a_script(THEFT), an_alarm(2, superseded_by="alm_1"), an_alarm()) == []


def test_a_scenario_begins_on_the_next_day_on_which_it_still_lies_ahead():
    assert first_day([a_script()], NOW) == FIRST


@pytest.mark.parametrize("name", names())
def test_every_scenario_can_be_read_and_ends_after_it_begins(name):
    script = read(name)

    times = [script.time(text, FIRST) for text in (script.begins, script.ends)]
    inside = [script.time(deed.at, FIRST) for deed in script.deeds]
    inside += [script.time(expected.since, FIRST) for expected in script.expect]
    assert times == sorted(times)
    assert all(times[0] <= moment <= times[1] for moment in inside)


def test_a_scenario_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="there is no scenario"):
        read("nothing")

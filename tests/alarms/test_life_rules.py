"""The life of an alarm as pure tables: what is never put aside, what stays latched, that shelves end."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.alarms import rules
from finance_svc.alarms.rules import AlarmState, Kind, Shown, WorkKind
from finance_svc.kernel.errors import MoveRefused
from finance_svc.settings import config

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
RESPONSES = rules.read_responses(config("alarm_responses"))
STOLEN = {"weight_step", "slow_skim", "unticketed_exit", "tamper", "seal", "replay", "door_night"}
"""DOMAIN B5.5: weight drop, tamper, seal break, night opening, goods that leave without consent."""
ACKNOWLEDGED = {AlarmState.UNACK: AlarmState.ACK, AlarmState.RTN_UNACK: AlarmState.NORMAL}
kinds, states = st.sampled_from(Kind), st.sampled_from(AlarmState)
minutes = st.integers(-60, 24 * 60)


@given(kind=kinds, state=states, until=minutes, shelved=st.booleans())
def test_no_path_shelves_what_may_never_be_and_every_shelf_ends(kind, state, until, shelved):
    end = NOW + timedelta(minutes=until)
    try:
        rules.require_shelvable(RESPONSES[kind], state, end, shelved=shelved, now=NOW)
    except (rules.NotShelvable, rules.ShelfTime, MoveRefused):
        return

    assert kind not in STOLEN | rules.LATCHED
    assert NOW < end <= NOW + timedelta(hours=8)
    assert state is not AlarmState.NORMAL
    assert not shelved


events = st.lists(st.sampled_from(["open", "close", "acknowledge", "reset"]), max_size=12)


@given(kind=kinds, happened=events)
def test_nothing_but_a_reset_ends_a_latched_alarm(kind, happened):
    state, is_open, reset_at = AlarmState.UNACK, True, None

    for what in happened:
        if what == "acknowledge":
            state = {AlarmState.UNACK: AlarmState.ACK, AlarmState.RTN_UNACK: AlarmState.NORMAL}.get(
                state, state
            )
        elif what == "reset":
            reset_at = NOW
            state = rules.after_reset(state, is_open=is_open)
        else:
            is_open = what == "open"
            state = rules.state_after(state, is_open=is_open or rules.is_held(kind, reset_at))
        held = rules.is_held(kind, reset_at)
        assert not held or state in {AlarmState.UNACK, AlarmState.ACK}
        assert not held or kind in rules.LATCHED


def test_a_latched_alarm_is_never_shelvable_nor_expected():
    for kind in rules.LATCHED:
        assert not RESPONSES[kind].shelvable
        assert RESPONSES[kind].suppressed_by == frozenset()
    for kind, response in RESPONSES.items():
        assert response.shelvable is (str(kind) not in config("alarm_responses")["never_shelvable"])
        assert response.shelvable or not response.suppressed_by
    assert set(config("alarm_responses")["never_shelvable"]) >= STOLEN


def test_every_kind_says_what_it_means_and_what_to_do_in_both_languages():
    assert RESPONSES.keys() == set(Kind)
    for response in RESPONSES.values():
        assert all(response.cause.values())
        assert all(response.response.values())
        assert response.respond_minutes > 0


def test_what_work_brings_about_is_suppressed_while_it_began_in_the_work():
    order = rules.WorkOrder("w", WorkKind.DEFROST, 100, 200)
    facts = rules.RoomFacts(work=(order,))
    warm = RESPONSES[Kind.TEMPERATURE_HIGH]

    assert rules.is_expected(warm, facts, 150)
    assert not rules.is_expected(warm, facts, 200)
    assert not rules.is_expected(RESPONSES[Kind.WEIGHT_STEP], facts, 150)
    assert rules.shown(AlarmState.UNACK, shelved=True, expected=True) is Shown.SUPPRESSED
    assert rules.shown(AlarmState.ACK, shelved=True, expected=False) is Shown.SHELVED
    assert rules.shown(AlarmState.NORMAL, shelved=True, expected=True) is Shown.NORMAL


@pytest.mark.parametrize(
    ("seconds", "chatters"), [((0, 20, 40), True), ((0, 30, 61), False), ((0, 10), False)]
)
def test_three_raises_in_a_minute_are_chatter(seconds, chatters):
    raised = [NOW + timedelta(seconds=s) for s in seconds]

    assert rules.is_chatter(raised, raised[-1]) is chatters

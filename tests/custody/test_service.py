"""Custody on a real database: the gate HELD, perfection, life and quality, reports."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from finance_svc.custody import jobs, queries, rules, service
from finance_svc.db import Scope
from finance_svc.jobs import Slot
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.receipts import queries as receipts
from tests.builders.custody import MINUTE, a_device, a_watch, a_watched_lot, feed, live, pass_time, to
from tests.builders.organisations import an_organisation
from tests.builders.receipts import a_count, a_pledged_lot, actor_of, an_assay

HOUR = timedelta(hours=1)


def in_house(database, act):
    with database.transaction(Scope.house()) as (session, now):
        return act(session, now)


def an_event(**body):
    return SimpleNamespace(kind="alarm.raised", body={name: str(value) for name, value in body.items()})


def held(database, room):
    in_house(database, lambda session, now: service.require_held(session, room.lot_id, now=now))


def a_joint_count(database, room):
    def act(session, now):
        a_count(session, room.trade.lot, "98800", now=now, lender=room.trade.lender)
        jobs.look_at_lot(session, an_event(lot_id=room.lot_id), now)

    in_house(database, act)


def the_pledge(database, room):
    return in_house(database, lambda session, _now: receipts.get_pledge(session, room.trade.pledge.id))


def test_a_lot_without_devices_is_refused_for_missing_devices(database, now):
    with database.transaction(Scope.house()) as (session, _now):
        trade = a_pledged_lot(session, now=now)
        with pytest.raises(rules.DevicesMissing) as refused:
            service.require_held(session, trade.lot.id, now=now)

    assert set(refused.value.details["missing"]) == {
        "temperature_c", "humidity_pct", "door_open", "camera_heartbeat", "mains_power",
    }  # fmt: skip


def test_a_joint_count_with_live_sensors_perfects_the_pledge_and_opens_the_gate(database, now):
    room = a_watched_lot(database)
    at = live(database, a_watch(database), room, now, 3)
    with pytest.raises(rules.NotHeld):
        held(database, room)

    to(database, at)
    a_joint_count(database, room)

    assert the_pledge(database, room).controlled_at == at
    held(database, room)


def test_a_count_in_the_dark_perfects_nothing_until_the_sensors_return(database, now):
    room = a_watched_lot(database)
    watch = a_watch(database)
    at = live(database, watch, room, now, 1)
    pass_time(database, watch, at + 2 * HOUR)
    a_joint_count(database, room)
    assert the_pledge(database, room).controlled_at is None

    at = live(database, watch, room, at + 2 * HOUR, 1)
    in_house(database, lambda session, now: jobs.look_at_lot(session, an_event(lot_id=room.lot_id), now))

    assert the_pledge(database, room).controlled_at is not None


def test_a_day_in_the_dark_is_not_held_even_if_no_watch_saw_it(database, now):
    room = a_watched_lot(database, perfected=True)
    live(database, a_watch(database), room, now, 1)

    to(database, now + 2 * HOUR)
    with pytest.raises(rules.SensorSilent):
        held(database, room)
    to(database, now + 26 * HOUR)
    with pytest.raises(rules.NotHeld):
        held(database, room)


def test_the_keeper_may_ask_for_a_load_cell_and_nobody_else(database, now):
    room = a_watched_lot(database, perfected=True)
    live(database, a_watch(database), room, now, 1)
    held(database, room)

    def choose(organisation):
        def act(session, now):
            service.choose_profile(
                session, room_id=room.room_id, profile="COLD_GATE_CELL", actor=actor_of(organisation), now=now
            )

        in_house(database, act)

    with pytest.raises(Forbidden):
        choose(room.trade.lender)
    choose(room.trade.warehouse)

    with pytest.raises(rules.DevicesMissing):
        held(database, room)
    cell = in_house(database, lambda session, now: a_device(session, room.trade.room, "weight_kg", now=now))
    watch = a_watch(database)
    with pytest.raises(rules.SensorSilent):
        held(database, room)
    feed(database, [(cell, "weight_kg", now, 98800.0)])
    watch.run_pass()
    held(database, room)


def quality(database, room, at):
    return in_house(database, lambda session, _now: service.quality(session, room.lot_id, at=at))


def readings(database, room, start, hours, celsius, *, every=10):
    count = int(hours * 60 / every)
    feed(
        database,
        [
            (d, "temperature_c", start + n * every * MINUTE, celsius)
            for d in room.devices
            for n in range(count)
        ],
        late=True,
    )


def test_quality_is_the_assay_and_stands_still_within_the_day(database, now):
    room = a_watched_lot(database)

    today = quality(database, room, now + 10 * HOUR)

    assert (today.consumed_life, today.quality_factor, today.basis) == (
        Decimal("0.59"),
        Decimal("0.97"),
        "assay",
    )
    assert today.remaining_days == Decimal("73.8000")


def test_the_day_close_brings_the_assay_forward_by_what_was_measured(database, now):
    room = a_watched_lot(database)
    midnight = now.replace(hour=16)
    in_house(
        database,
        lambda session, now: a_device(session, room.trade.room, "temperature_c", now=now, period_s=600),
    )
    readings(database, room, now, 15, 0.0, every=1)
    slot = Slot(date(2026, 11, 3), "Asia/Shanghai", midnight + 10 * MINUTE)
    to(database, slot.due_at)

    def close(session, now):
        assert list(jobs.find_ageing(session, slot)) == [room.lot_id]
        jobs.age(session, room.lot_id, slot, now)
        jobs.age(session, room.lot_id, slot, now)

    in_house(database, close)

    closed = quality(database, room, slot.due_at)
    (record,) = in_house(database, lambda session, _now: queries.find_life(session, room.lot_id))
    assert (closed.basis, closed.brought_forward_to) == ("readings", midnight)
    # the third probe never reported: its 15 hours count at the model's gap temperature of 2 C
    assert closed.consumed_life == Decimal("0.59") + Decimal("0.00432546")
    assert record.steps["unmeasured_hours"] == 15
    assert closed.quality_factor == Decimal("0.9686")
    kinds = in_house(
        database,
        lambda session, _now: session.connection().execute(sa.text("SELECT kind FROM event")).scalars().all(),
    )
    assert kinds.count("custody.quality_changed") == 1


def test_a_priority_1_temperature_alarm_moves_life_within_the_day(database, now):
    room = a_watched_lot(database)
    readings(database, room, now, 3, 8.0, every=1)
    to(database, now + 3 * HOUR)

    def alarm(priority):
        event = an_event(kind="temperature_high", priority=priority, room_id=room.room_id)
        in_house(database, lambda session, now: jobs.age_by_alarm(session, event, now))

    alarm("P2")
    assert quality(database, room, now + 3 * HOUR).basis == "assay"
    alarm("P1")
    assert quality(database, room, now + 3 * HOUR).basis == "readings"


def test_a_new_assay_begins_a_new_life(database, now):
    room = a_watched_lot(database)
    to(database, now + 2 * HOUR)
    in_house(
        database,
        lambda session, now: service.bring_forward(session, room.lot_id, to=now, closed_date=None, now=now),
    )
    assert quality(database, room, now + 2 * HOUR).consumed_life > Decimal("0.59")

    to(database, now + 3 * HOUR)
    in_house(database, lambda session, now: an_assay(session, room.trade.lot, now=now))

    assert quality(database, room, now + 3 * HOUR).quality_factor == Decimal("0.97")


def test_perishable_goods_without_an_assay_count_as_spent_and_boards_do_not_age(database, now):
    with database.transaction(Scope.house()) as (session, _now):
        apples = a_pledged_lot(session, now=now).lot
        early = service.quality(session, apples.id, at=now - timedelta(days=1))
        boards = a_pledged_lot(session, now=now, commodity="boards").lot
        sound = service.quality(session, boards.id, at=now)

    assert (early.basis, early.quality_factor) == ("no_assay", Decimal("0.50"))
    assert (sound.basis, sound.quality_factor, sound.remaining_days) == ("no_life_model", Decimal(1), None)


def test_another_organisation_does_not_know_the_lot(database, now):
    room = a_watched_lot(database)
    stranger = in_house(database, lambda session, now: an_organisation(session, "lender", now=now))

    with database.transaction(Scope.of(stranger.id)) as (session, _now):
        for ask in (
            lambda: service.require_held(session, room.lot_id, now=now),
            lambda: service.quality(session, room.lot_id, at=now),
            lambda: queries.custody_of(session, room.lot_id, now=now),
        ):
            with pytest.raises(NotFound):
                ask()


def test_parties_ask_the_gate_in_their_own_scope(database, now):
    room = a_watched_lot(database, perfected=True)
    live(database, a_watch(database), room, now, 1)

    for party in (room.trade.trader, room.trade.lender, room.trade.warehouse):
        with database.transaction(Scope.of(party.id)) as (session, now):
            service.require_held(session, room.lot_id, now=now)
            assert queries.custody_of(session, room.lot_id, now=now).status == "live"


def test_the_excursion_report_reads_what_is_stored(database, now):
    room = a_watched_lot(database)
    start = now - timedelta(days=2)
    readings(database, room, start, 1, 4.0, every=1)
    readings(database, room, start + HOUR, 1, 9.0, every=1)
    readings(database, room, start + 2 * HOUR, 0.5, 4.0, every=1)
    readings(database, room, start + 6 * HOUR, 0.5, 4.0, every=1)

    def report(session, _now):
        return service.report_excursions(
            session, site_id=room.trade.room.site_id, limits={"temperature_c": 8.5}, start=start, end=now
        )

    reports = in_house(database, report)

    assert {r.device_id for r in reports} == set(room.devices)
    for one in reports:
        assert [(run.seconds, run.peak) for run in one.excursions] == [(59 * 60, 9.0)]
        assert [period.end - period.start for period in one.dark] == [(3.5 * 60 + 1) * 60]


def a_score(database, room):
    return in_house(database, lambda session, now: service.score(session, room.lot_id, at=now))


def test_a_score_of_a_room_just_bound_is_capped_until_it_was_watched_for_a_while(database, now):
    room = a_watched_lot(database, perfected=True)
    watch = a_watch(database)
    at = live(database, watch, room, now, 3)
    to(database, at)
    young = a_score(database, room)
    assert young.light is rules.Light.CALL_REVIEW
    assert young.caps[0].code == "completeness_below_0.50"

    to(database, live(database, watch, room, at, 17))
    grown = a_score(database, room)

    values = {line.term: line.measure.value for line in grown.lines}
    assert values[rules.Term.COMPLETENESS] == 1
    assert values[rules.Term.CONFORMITY] == 1
    assert values[rules.Term.BALANCE] == 1
    assert values[rules.Term.ASSESSMENT] is None
    assert young.value < grown.value <= Decimal("0.90")


def test_warm_goods_and_a_dead_camera_take_their_terms_down(database, now):
    room = a_watched_lot(database, perfected=True)
    to(
        database,
        live(database, a_watch(database), room, now, 20, skip=("camera_heartbeat",), temperature_c=4.0),
    )

    values = {line.term: line.measure.value for line in a_score(database, room).lines}

    assert values[rules.Term.COMPLETENESS] == Decimal("0.8333")
    assert values[rules.Term.CONFORMITY] == 0


def test_a_keepers_measurement_that_finds_less_takes_the_balance_down(database, now):
    room = a_watched_lot(database, perfected=True)
    found = in_house(database, lambda session, at: receipts.last_check(session, room.lot_id, at=at))
    assert found.residual_kg == 0

    def measure(session, now):
        a_count(session, room.trade.lot, "97000", now=now)

    in_house(database, measure)
    values = {line.term: line.measure for line in a_score(database, room).lines}

    assert values[rules.Term.BALANCE].value == 0


def test_scores_are_kept_when_custody_changes_and_at_the_day_close_and_once_at_a_time(database, now):
    room = a_watched_lot(database, perfected=True)
    to(database, live(database, a_watch(database), room, now, 3))
    slot = Slot(date(2026, 11, 3), "Asia/Shanghai", now)

    for _ in range(2):
        in_house(database, lambda s, at: jobs.score_lot(s, an_event(lot_id=room.lot_id), at))
    pass_time(database, a_watch(database), now + 2 * HOUR)
    for _ in range(2):
        in_house(database, lambda s, at: jobs.score_daily(s, room.lot_id, slot, at))

    kept = in_house(
        database, lambda s, _at: [
            (row.cause, str(row.status), row.explanation["caps"][0]["code"])
            for row in queries.find_scores(s, room.lot_id)
        ]
    )  # fmt: skip
    assert kept == [
        ("alarm.raised", "live", "completeness_below_0.50"),
        ("day_close", "dark", "completeness_below_0.50"),
    ]

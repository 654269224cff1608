"""What alarms do to money: freezes once per condition, holds that are explained, tasks, two persons."""

import threading
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.custody import queries, rules, service
from finance_svc.db import Scope
from finance_svc.jobs.registry import all_jobs
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden, MoveRefused, NotFound
from finance_svc.organisations.rules import ApprovalClosed, SelfApproval
from finance_svc.outbox.leader import Leader
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import service as goods
from finance_svc.receipts.rules import CustodyHold, Frozen, GateOut, ReceiptState, ReleaseTerms
from finance_svc.settings import config
from tests.builders.custody import MINUTE, a_device, a_watch, a_watched_lot, feed, live, to
from tests.builders.organisations import a_key, a_member, an_actor
from tests.builders.receipts import a_count, a_document, a_weighing, actor_of
from tests.builders.responses import an_alarm, raised, withdraw

HOUR = 60 * MINUTE
NIGHT = datetime(2026, 11, 2, 18, 13, tzinfo=UTC)
"""02:13 in Shanghai."""
LIMITS = rules.read_response(config("custody"))


def in_house(database, act):
    with database.transaction(Scope.house()) as (session, now):
        return act(session, now)


def receipt_of(database, room):
    return in_house(database, lambda session, _now: receipts.get_receipt(session, room.trade.receipt.id))


def responses(database):
    return in_house(database, lambda session, _now: queries.find_responses(session))


def tasks(database):
    return in_house(database, lambda session, _now: queries.find_tasks(session))


def an_order(database, room, kg="1200"):
    """The lender lets goods out under an order."""

    def act(session, now):
        terms = ReleaseTerms(
            lot_id=room.lot_id, quantity_kg=Decimal(kg), plates=("鲁F12345",), expires_at=now + 24 * HOUR
        )
        return goods.order_release(session, terms=terms, actor=HOUSE, now=now)

    return in_house(database, act)


def count_of(database, statement, **values):
    return in_house(
        database,
        lambda session, _now: session.connection().execute(sa.text(statement), values).scalar_one(),
    )


def settle(database):
    Leader(database, all_jobs()).settle()


def test_a_theft_at_night_freezes_the_receipt_at_once(database, now):
    room = a_watched_lot(database, perfected=True)
    to(database, NIGHT)
    an_order(database, room)

    raised(database, an_alarm(database, room))

    (response,) = responses(database)
    assert (response.state, response.at_night, response.hold_until) == ("frozen", True, None)
    assert receipt_of(database, room).state is ReceiptState.FROZEN
    with pytest.raises(Frozen):
        in_house(database, lambda session, now: service.require_held(session, room.lot_id, now=now))
    with pytest.raises(Frozen):
        an_order(database, room)
    due = {(task.kind.value, task.due_at) for task in tasks(database)}
    assert due == {("photo", NIGHT + HOUR), ("count", NIGHT + 4 * HOUR)}


def test_the_same_news_again_changes_nothing(database, now):
    room = a_watched_lot(database)
    to(database, NIGHT)
    alarm_id = an_alarm(database, room)
    raised(database, alarm_id, times=2)
    settle(database)
    frozen = count_of(database, "SELECT count(*) FROM receipt_event WHERE kind = 'frozen'")
    notices = count_of(database, "SELECT count(*) FROM notice WHERE kind = 'receipt_frozen'")

    to(database, NIGHT + MINUTE)
    raised(database, alarm_id, times=2)
    settle(database)

    assert (frozen, notices, len(responses(database)), len(tasks(database))) == (1, 3, 1, 2)
    assert count_of(database, "SELECT count(*) FROM receipt_event WHERE kind = 'frozen'") == 1
    assert count_of(database, "SELECT count(*) FROM notice WHERE kind = 'receipt_frozen'") == 3


@pytest.mark.parametrize("kind", sorted(LIMITS.freezes))
def test_each_kind_of_the_list_freezes_without_an_order(database, now, kind):
    room = a_watched_lot(database)

    raised(database, an_alarm(database, room, kind))

    assert receipt_of(database, room).state is ReceiptState.FROZEN


def test_what_is_not_of_the_list_or_not_urgent_freezes_nothing(database, now):
    room = a_watched_lot(database)

    raised(database, an_alarm(database, room, "temperature_high"))
    raised(database, an_alarm(database, room, "seal", "P2"), "P2")

    assert (responses(database), receipt_of(database, room).state) == ([], ReceiptState.PLEDGED)


def test_by_day_under_an_order_a_step_is_held_for_15_minutes_and_then_freezes(database, now):
    room = a_watched_lot(database, perfected=True)
    to(database, live(database, a_watch(database), room, now, 3))
    an_order(database, room)
    raised(database, an_alarm(database, room), times=2)
    (held,) = responses(database)
    assert held.state is rules.ResponseState.HELD
    assert receipt_of(database, room).state is ReceiptState.PLEDGED
    with pytest.raises(CustodyHold):
        in_house(database, lambda session, now: service.require_held(session, room.lot_id, now=now))

    to(database, held.hold_until - MINUTE)
    settle(database)
    assert receipt_of(database, room).state is ReceiptState.PLEDGED
    to(database, held.hold_until)
    settle(database)

    assert receipt_of(database, room).state is ReceiptState.FROZEN
    assert [response.state for response in responses(database)] == [rules.ResponseState.FROZEN]


def test_a_step_whose_quarter_of_an_hour_is_over_freezes_at_once(database, now):
    room = a_watched_lot(database)
    an_order(database, room)
    to(database, now + 16 * MINUTE)

    raised(database, an_alarm(database, room, opened_at=now + MINUTE))

    assert [response.hold_until for response in responses(database)] == [None]
    assert receipt_of(database, room).state is ReceiptState.FROZEN


def weigh_out(database, room, order, kg):
    def act(session, now):
        leaving = GateOut(release_order_id=order.id, weighing=a_weighing(kg, at=now))
        return goods.record_gate_out(session, gate_out=leaving, actor=HOUSE, now=now)

    return in_house(database, act)


def explain(database, response, actor, tickets=()):
    def act(session, now):
        chosen = [ticket.id for ticket in tickets]
        return service.explain_hold(session, response.id, tickets=chosen, note="", actor=actor, now=now)

    with database.transaction(Scope.of(actor.organisation_id)) as (session, now):
        return act(session, now)


def test_the_warehouse_explains_a_step_by_the_tickets_that_weigh_it(database, now):
    room = a_watched_lot(database)
    order = an_order(database, room, "2000")
    small, rest = weigh_out(database, room, order, "500"), weigh_out(database, room, order, "690")
    raised(database, an_alarm(database, room))
    (held,) = responses(database)
    keeper = actor_of(room.trade.warehouse)

    with pytest.raises(rules.HoldUnexplained):
        explain(database, held, keeper, [small])
    with pytest.raises(Forbidden):
        explain(database, held, actor_of(room.trade.trader), [small, rest])
    explain(database, held, keeper, [small, rest])

    to(database, held.hold_until)
    settle(database)
    assert receipt_of(database, room).state is ReceiptState.PLEDGED
    with pytest.raises(MoveRefused):
        explain(database, held, keeper, [small, rest])


def test_the_one_lender_of_the_room_may_let_a_step_pass(database, now):
    room = a_watched_lot(database)
    an_order(database, room)
    raised(database, an_alarm(database, room))
    (held,) = responses(database)

    explained = explain(database, held, actor_of(room.trade.lender))

    assert explained.state is rules.ResponseState.EXPLAINED


def test_a_stranger_does_not_know_the_response(database, now):
    room, other = a_watched_lot(database), a_watched_lot(database)
    raised(database, an_alarm(database, room))
    (response,) = responses(database)

    with pytest.raises(NotFound):
        explain(database, response, actor_of(other.trade.warehouse))


def test_a_step_that_the_readings_take_back_while_it_is_held_freezes_nothing(database, now):
    room = a_watched_lot(database)
    an_order(database, room)
    alarm_id = an_alarm(database, room)
    raised(database, alarm_id)
    withdraw(database, alarm_id)

    to(database, now + 16 * MINUTE)
    settle(database)

    assert [response.state for response in responses(database)] == [rules.ResponseState.WITHDRAWN]
    assert receipt_of(database, room).state is ReceiptState.PLEDGED


def test_no_correction_unfreezes_and_a_corrected_alarm_never_freezes_twice(database, now):
    room = a_watched_lot(database)
    first = an_alarm(database, room, "seal")
    raised(database, first)
    second = an_alarm(database, room, "seal")
    withdraw(database, first, heir=second)
    raised(database, second)
    assert receipt_of(database, room).state is ReceiptState.FROZEN
    in_house(database, lambda s, at: goods.unfreeze(s, room.trade.receipt.id, HOUSE, at))

    third = an_alarm(database, room, "seal")
    withdraw(database, second, heir=third)
    raised(database, first, times=2)
    raised(database, third, times=2)

    assert receipt_of(database, room).state is ReceiptState.PLEDGED
    assert len(responses(database)) == 1


def test_another_condition_after_the_release_freezes_again(database, now):
    room = a_watched_lot(database)
    raised(database, an_alarm(database, room, "seal"))
    in_house(database, lambda s, at: goods.unfreeze(s, room.trade.receipt.id, HOUSE, at))

    raised(database, an_alarm(database, room, "seal"))

    assert receipt_of(database, room).state is ReceiptState.FROZEN


def test_two_alarms_at_once_freeze_once_and_ask_for_each(database, now):
    room = a_watched_lot(database)
    alarms = [an_alarm(database, room, kind) for kind in ("seal", "tamper", "light_inside")] * 2
    failures = []

    def hear(alarm_id):
        try:
            raised(database, alarm_id)
        except Exception as failure:  # noqa: BLE001 - told below
            failures.append(failure)

    threads = [threading.Thread(target=hear, args=(alarm_id,)) for alarm_id in alarms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert len(responses(database)) == 3
    assert count_of(database, "SELECT count(*) FROM receipt_event WHERE kind = 'frozen'") == 1


def test_a_count_ends_its_task_and_what_is_late_is_told(database, now):
    room = a_watched_lot(database)
    raised(database, an_alarm(database, room, "seal"))
    settle(database)

    to(database, now + 2 * HOUR)
    settle(database)
    in_house(database, lambda session, at: a_count(session, room.trade.lot, "98800", now=at))
    settle(database)

    states = {task.kind.value: task.state.value for task in tasks(database)}
    assert states == {"photo": "late", "count": "done"}
    late = "SELECT count(*) FROM notice WHERE kind = 'custody_task_late' AND organisation_id = :lender"
    assert count_of(database, late, lender=room.trade.lender.id) == 1


def test_a_photo_task_is_done_by_the_keeper_with_a_photo_once(database, now):
    room = a_watched_lot(database)
    raised(database, an_alarm(database, room, "seal"))
    photo = next(task for task in tasks(database) if task.kind is rules.CustodyTaskKind.PHOTO)
    picture = in_house(database, lambda s, at: a_document(s, room.trade.warehouse, now=at).id)

    def finish(organisation, documents):
        actor = actor_of(organisation)
        with database.transaction(Scope.of(organisation.id)) as (session, now):
            return service.finish_task(session, photo.id, documents=documents, note="", actor=actor, now=now)

    with pytest.raises(rules.PhotoMissing):
        finish(room.trade.warehouse, [])
    with pytest.raises(Forbidden):
        finish(room.trade.lender, [picture])
    done = finish(room.trade.warehouse, [picture])

    assert done.state is rules.CustodyTaskState.DONE
    with pytest.raises(rules.TaskClosed):
        finish(room.trade.warehouse, [picture])


def test_two_persons_of_the_lender_lift_a_freeze(database, now):
    room = a_watched_lot(database)
    raised(database, an_alarm(database, room, "seal"))
    people = in_house(
        database,
        lambda s, at: [an_actor(a_member(s, room.trade.lender, "lender.ops", now=at)) for _ in range(2)],
    )

    def lift(act, actor):
        with database.transaction(Scope.of(actor.organisation_id)) as (session, now):
            return act(session, room.trade.receipt.id, reason="counted", actor=actor, now=now)

    with pytest.raises(Forbidden):
        lift(goods.ask_unfreeze, actor_of(room.trade.warehouse))
    with pytest.raises(ApprovalClosed):
        lift(goods.decide_unfreeze, people[1])
    lift(goods.ask_unfreeze, people[0])
    with pytest.raises(SelfApproval):
        lift(goods.decide_unfreeze, people[0])
    lift(goods.decide_unfreeze, people[1])

    assert receipt_of(database, room).state is ReceiptState.PLEDGED
    with pytest.raises(MoveRefused):
        lift(goods.ask_unfreeze, people[0])


def test_the_parties_read_responses_and_tasks_over_http(database, app_client, now):
    room = a_watched_lot(database)
    raised(database, an_alarm(database, room, "seal"))
    *_, lender = a_key(database, "lender", "lender.ops", organisation=room.trade.lender)
    *_, stranger = a_key(database, "lender", "lender.ops")

    seen = app_client.get("/v1/custody_responses", headers=lender).get_json()["data"]
    asked = app_client.get("/v1/custody_tasks?state=open", headers=lender).get_json()["data"]
    nothing = app_client.get("/v1/custody_responses", headers=stranger).get_json()["data"]

    assert [(row["kind"], row["state"], len(row["receipts"])) for row in seen] == [("seal", "frozen", 1)]
    assert {task["kind"] for task in asked} == {"photo", "count"}
    assert nothing == []


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)))
def test_a_night_is_ten_hours_long(moment):
    hours = [rules.is_night(moment + timedelta(hours=n), "Asia/Shanghai", LIMITS) for n in range(24)]

    assert sum(hours) == 10


@given(st.booleans(), st.booleans(), st.sampled_from(sorted(LIMITS.freezes)))
def test_only_a_step_by_day_under_an_order_waits(night, worked, kind):
    waits = rules.may_be_explained(kind, night=night, worked=worked, limits=LIMITS)

    assert waits == (kind == "weight_step" and worked and not night)


def test_a_step_nobody_measured_is_explained_by_nothing():
    for missing in (None, Decimal(-1200)):
        with pytest.raises(rules.HoldUnexplained):
            rules.require_explained([Decimal(1000)], missing_kg=missing, tolerance_kg=Decimal(50))


def test_1_2_t_that_leave_the_scales_at_02_13_freeze_the_receipt_through_watch_and_jobs(database, now):
    room = a_watched_lot(database, perfected=True)
    to(database, NIGHT - 10 * MINUTE)
    cell = in_house(database, lambda s, at: a_device(s, room.trade.room, "weight_kg", now=at, period_s=15))
    watch = a_watch(database)
    for minute in range(-10, 6):
        begin = NIGHT + minute * MINUTE
        to(database, begin + MINUTE)
        kg = 98_800.0 if minute < 0 else 97_600.0
        times = [begin + timedelta(seconds=15 * n) for n in range(4)]
        feed(database, [(cell, "weight_kg", at, kg) for at in times], late=False)
        watch.run_pass()
    settle(database)

    (response,) = responses(database)
    assert (response.kind, response.state.value) == ("weight_step", "frozen")
    assert receipt_of(database, room).state is ReceiptState.FROZEN
    watch.run_pass()
    settle(database)
    assert count_of(database, "SELECT count(*) FROM receipt_event WHERE kind = 'frozen'") == 1

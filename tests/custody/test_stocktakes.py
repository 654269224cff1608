"""Blind stocktakes: drawn by nobody's choice, counted by one, checked by another, blamed when short."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.audit import queries as audit
from finance_svc.custody import jobs, queries, rules, service
from finance_svc.db import Scope
from finance_svc.jobs import Slot
from finance_svc.jobs.registry import all_jobs
from finance_svc.kernel import ids
from finance_svc.kernel.errors import Forbidden, MoveRefused, NotFound
from finance_svc.organisations.rules import SelfApproval
from finance_svc.outbox.leader import Leader
from finance_svc.receipts import queries as receipts
from tests.builders.custody import a_watched_lot, to
from tests.builders.organisations import a_key, a_member, an_actor
from tests.builders.receipts import a_stored_lot, actor_of

ZONE = "Asia/Shanghai"
DAY = date(2026, 12, 1)
EVENING = datetime.fromisoformat("2026-12-01T18:00:00+08:00")
MORNING = datetime.fromisoformat("2026-12-02T09:00:00+08:00")
SLOT = Slot(DAY, ZONE, EVENING)


def in_house(database, act):
    with database.transaction(Scope.house()) as (session, now):
        return act(session, now)


def settle(database):
    Leader(database, all_jobs()).settle()


def a_full_room(database, lots=2):
    """A watched lot with others beside it, and the people who count."""
    room = a_watched_lot(database)

    def fill(session, now):
        trade = room.trade
        for _ in range(lots - 1):
            a_stored_lot(session, trade.warehouse, trade.trader, now=now, room=trade.room)
        people = {
            "counter": (trade.warehouse, "weighmaster"), "checker": (trade.warehouse, "wh.manager"),
            "lender": (trade.lender, "lender.ops"),
        }  # fmt: skip
        for name, (owner, role) in people.items():
            setattr(room, name, an_actor(a_member(session, owner, role, now=now)))

    in_house(database, fill)
    return room


def drawn(database, room):
    """The stocktake drawn on the evening, seen on its morning."""
    to(database, EVENING)
    for _ in range(2):
        in_house(database, lambda s, now: jobs.draw_stocktake(s, room.room_id, SLOT, now))
    to(database, MORNING)
    settle(database)
    (row,) = in_house(database, lambda s, _now: queries.find_stocktakes(s, room_id=room.room_id))
    return row


def count(database, row, actor, kg="100000", lots=None):
    chosen = row.sample if lots is None else lots
    counts = [rules.BlindCount(ids.read("lot", lot), Decimal(kg)) for lot in chosen]
    with database.transaction(Scope.of(actor.organisation_id)) as (session, now):
        return service.count_blind(session, row.id, counts, actor=actor, now=now)


def check(database, row, actor):
    with database.transaction(Scope.of(actor.organisation_id)) as (session, now):
        return service.check_blind(session, row.id, actor=actor, now=now)


def test_what_is_drawn_is_committed_the_day_before_and_told_on_the_day(database, now):
    room = a_full_room(database, lots=7)
    assert in_house(database, lambda s, _now: list(jobs.find_rooms_to_draw(s, SLOT))) == [room.room_id]
    to(database, EVENING)
    row = in_house(database, lambda s, now: service.draw_stocktake(s, room.room_id, day=DAY, now=now))
    assert (row.state, row.seed, row.sample) == ("drawn", None, [])
    with database.transaction(Scope.of(room.trade.warehouse.id)) as (session, _now):
        with pytest.raises(sa.exc.ProgrammingError):
            session.connection().exec_driver_sql("SELECT seed FROM stocktake_seed").all()
        session.rollback()
    entries = in_house(database, lambda s, _now: audit.find_entries(s, row.id))
    assert entries[0].body["commitment"] == row.commitment.hex()

    told = drawn(database, room)

    lots = [ids.read("lot", one) for one in told.stacks]
    assert (told.state, len(told.stacks), len(told.sample)) == ("due", 7, 5)
    assert rules.commitment(told.seed, lots) == told.commitment
    assert [ids.show("lot", lot) for lot in rules.draw(told.seed, lots)] == told.sample
    assert in_house(database, lambda s, _now: list(jobs.find_rooms_to_draw(s, SLOT))) == []


def test_one_counts_another_checks_and_the_goods_own_room_keeps_it(database, now):
    room = a_full_room(database)
    row = drawn(database, room)
    with pytest.raises(Forbidden):
        count(database, row, room.lender)
    with pytest.raises(rules.CountIncomplete):
        count(database, row, room.counter, lots=row.sample[:1])
    counted = count(database, row, room.counter)
    assert "expected_kg" not in counted.counts[0]
    with pytest.raises(MoveRefused):
        count(database, row, room.counter)
    with pytest.raises(SelfApproval):
        check(database, row, room.counter)

    done = check(database, row, room.lender)

    assert done.state is rules.StocktakeState.CLOSED
    assert all(Decimal(one["shortage_kg"]) == 0 for one in done.counts)
    joint = in_house(database, lambda s, at: receipts.counted_at(s, room.lot_id, at=at))
    assert joint == MORNING
    with pytest.raises(MoveRefused):
        check(database, row, room.lender)


def test_a_short_count_is_a_variance_that_costs_the_warehouse(database, now):
    room = a_full_room(database)
    row = drawn(database, room)
    count(database, row, room.counter, "90000")

    done = check(database, row, room.checker)
    settle(database)

    assert done.state is rules.StocktakeState.VARIANCE
    short = {one["lot_id"]: Decimal(one["shortage_kg"]) for one in done.counts}
    assert short[ids.show("lot", room.lot_id)] > 8000
    conduct = "SELECT kind FROM grade_conduct WHERE organisation_id = :keeper"
    kinds = in_house(
        database,
        lambda s, _now: (
            s.connection().execute(sa.text(conduct), {"keeper": room.trade.warehouse.id}).scalars().all()
        ),
    )
    assert kinds == ["blind_count_failed"]
    assert (
        in_house(
            database,
            lambda s, at: queries.failed_counts(s, room.trade.warehouse.id, since=at - timedelta(days=1)),
        )
        == 1
    )


def test_after_its_day_a_count_is_too_late(database, now):
    room = a_full_room(database)
    row = drawn(database, room)
    to(database, row.due_at)

    with pytest.raises(rules.LateCount):
        count(database, row, room.counter)
    settle(database)

    missed = in_house(database, lambda s, _now: queries.get_stocktake(s, row.id))
    assert missed.state is rules.StocktakeState.MISSED


def test_a_stranger_does_not_know_the_stocktake(database, now):
    room, other = a_full_room(database), a_watched_lot(database)
    row = drawn(database, room)

    stranger = an_actor(
        in_house(database, lambda s, at: a_member(s, other.trade.warehouse, "weighmaster", now=at))
    )
    with pytest.raises(NotFound):
        count(database, row, stranger)
    assert actor_of(other.trade.lender).organisation_id not in {room.trade.lender.id}


def test_stocktakes_over_http(database, app_client, now):
    room = a_full_room(database)
    row = drawn(database, room)
    *_, counter = a_key(database, "warehouse", "weighmaster", organisation=room.trade.warehouse)
    *_, lender = a_key(database, "lender", "lender.ops", organisation=room.trade.lender)
    path = f"/v1/stocktakes/stk_{row.id.hex}"
    body = {"counts": [{"lot_id": lot, "quantity_kg": "100000"} for lot in row.sample]}

    counted = app_client.post(f"{path}/count", json=body, headers=counter).get_json()
    alone = app_client.post(f"{path}/check", headers=counter).get_json()
    checked = app_client.post(f"{path}/check", headers=lender).get_json()

    assert (counted["state"], alone["code"], checked["state"]) == ("counted", "SELF_APPROVAL", "closed")
    seen = app_client.get("/v1/stocktakes", headers=lender).get_json()["data"]
    assert [one["id"] for one in seen] == [f"stk_{row.id.hex}"]


stacks = st.lists(st.uuids(), min_size=1, max_size=60, unique=True)
seeds = st.binary(min_size=32, max_size=32)


@given(stacks, seeds, st.randoms())
def test_the_draw_depends_on_seed_and_stacks_alone(names, seed, random):
    shuffled = names[:]
    random.shuffle(shuffled)

    sample = rules.draw(seed, names)

    assert rules.draw(seed, shuffled) == sample
    assert rules.commitment(seed, shuffled) == rules.commitment(seed, names)
    assert len(sample) == len(set(sample)) == rules.sample_size(len(names))
    assert set(sample) <= set(names)
    assert rules.commitment(bytes(32 * [seed[0] ^ 1]), names) != rules.commitment(seed, names)


@pytest.mark.parametrize(("stacks", "counted"), [(1, 1), (4, 4), (5, 5), (25, 5), (26, 6), (100, 20)])
def test_a_fifth_of_the_stacks_is_counted_and_at_least_five(stacks, counted):
    assert rules.sample_size(stacks) == counted

"""The weekly balance of a room: goods against promises, by tickets and by the room's own scales."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.custody import jobs, queries, rules, service
from finance_svc.db import Scope
from finance_svc.jobs import Slot
from tests.builders.custody import a_device, a_watched_lot, feed, to
from tests.builders.organisations import a_key

MONDAY = datetime.fromisoformat("2026-11-09T05:00:00+08:00")
SLOT = Slot(MONDAY.date(), "Asia/Shanghai", MONDAY)
RATIO = Decimal("0.005")


def in_house(database, act):
    with database.transaction(Scope.house()) as (session, now):
        return act(session, now)


def balanced(database, room, kg=None):
    """The Monday's balance; `kg` is what four load cells say together."""
    if kg is not None:
        cells = in_house(
            database, lambda s, now: [a_device(s, room.trade.room, "weight_kg", now=now) for _ in range(4)]
        )
    to(database, MONDAY)
    if kg is not None:
        feed(database, [(cell, "weight_kg", MONDAY - timedelta(minutes=5), kg / 4) for cell in cells])
    for _ in range(2):
        in_house(database, lambda s, now: jobs.balance_room(s, room.room_id, SLOT, now))
    (row,) = in_house(database, lambda s, _now: queries.find_room_balances(s, room.room_id))
    return row


def test_without_scales_tickets_less_shrink_are_held_against_the_receipts(database, now):
    room = a_watched_lot(database)
    assert in_house(database, lambda s, _now: list(jobs.find_to_balance(s, SLOT))) == [room.room_id]
    tuesday = Slot(SLOT.day + timedelta(days=1), SLOT.zone, MONDAY)
    assert in_house(database, lambda s, _now: list(jobs.find_to_balance(s, tuesday))) == []

    row = balanced(database, room)

    # 100 t came in 67 days ago and lose 0.6 % a month; so do the 100 t that the receipt promises
    assert (row.held_kg, row.receipts_kg) == (Decimal("98660.000"), Decimal("98660.000"))
    assert (row.residual_kg, row.measured_kg) == (Decimal("0.000"), None)
    assert row.verdict is rules.RoomVerdict.BALANCED


@pytest.mark.parametrize(
    ("kg", "verdict", "residual"), [(98_400.0, "balanced", "-260.000"), (97_000.0, "short", "-1660.000")]
)
def test_the_rooms_scales_count_where_they_say_less(database, now, kg, verdict, residual):
    room = a_watched_lot(database)

    row = balanced(database, room, kg)

    assert (row.verdict.value, row.uncertainty_kg) == (verdict, Decimal("1.000"))
    assert row.residual_kg == Decimal(residual)
    notices = "SELECT count(*) FROM notice WHERE kind = 'room_unbalanced'"
    told = in_house(database, lambda s, _now: s.connection().execute(sa.text(notices)).scalar_one())
    assert told == (0 if verdict == "balanced" else 3)


def measure_of(database, room):
    score = in_house(database, lambda s, at: service.score(s, room.lot_id, at=at))
    return next(line.measure for line in score.lines if line.term is rules.Term.BALANCE)


def test_a_short_week_weighs_on_the_score_for_two_weeks_at_most(database, now):
    room = a_watched_lot(database)
    before = measure_of(database, room)

    balanced(database, room, 97_000.0)

    assert before.source != "weekly_balance"
    found = measure_of(database, room)
    assert (found.source, found.value, found.facts["residual_kg"]) == ("weekly_balance", 0, "-1660.000")
    to(database, MONDAY + timedelta(days=15))
    assert measure_of(database, room).source == before.source


@given(st.one_of(st.none(), st.decimals(0, 1, places=4)), st.one_of(st.none(), st.decimals(0, 1, places=4)))
def test_the_worse_of_two_balances_counts_and_the_unknown_does_not(one, other):
    found = rules.worse(rules.Measure(one, "count"), rules.Measure(other, "weekly_balance"))

    assert found.value == min((value for value in (one, other) if value is not None), default=None)


def test_a_cell_that_is_not_heard_leaves_no_sum(database, now):
    room = a_watched_lot(database)
    in_house(database, lambda s, at: a_device(s, room.trade.room, "weight_kg", now=at))

    assert balanced(database, room, 98_660.0).measured_kg is None


def test_balances_over_http(database, app_client, now):
    room = a_watched_lot(database)
    balanced(database, room)
    *_, lender = a_key(database, "lender", "lender.ops", organisation=room.trade.lender)
    *_, stranger = a_key(database, "lender", "lender.ops")
    path = f"/v1/rooms/room_{room.room_id.hex}/balances"

    seen = app_client.get(path, headers=lender).get_json()["data"]

    assert [(row["verdict"], row["residual"]["value"]) for row in seen] == [("balanced", "0")]
    assert app_client.get(path, headers=stranger).status_code == 404


masses = st.decimals(0, 200_000, places=3)


@given(masses, masses, st.none() | masses, st.decimals(0, 100, places=3), st.decimals(0, 1000, places=3))
def test_less_goods_never_look_better(held, promised, measured, uncertainty, less):
    def verdict(held_kg, measured_kg):
        mass = rules.RoomMass(
            in_kg=held, out_kg=Decimal(0), shrink_kg=Decimal(0), held_kg=held_kg, receipts_kg=promised,
            measured_kg=measured_kg, uncertainty_kg=uncertainty,
        )  # fmt: skip
        return rules.room_verdict(mass, tolerance_ratio=RATIO), mass.residual_kg

    less_held = max(held - less, Decimal(0))
    less_measured = None if measured is None else max(measured - less, Decimal(0))

    short = rules.RoomVerdict.SHORT
    before = verdict(held, measured)
    for after in (verdict(less_held, measured), verdict(held, less_measured)):
        assert after[1] <= before[1]
        assert before[0] is not short or after[0] is short

"""Pools: shares of what is there, shortage in proportion, deposits and vehicles out (L15)."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.receipts import queries, rules, service
from finance_svc.receipts.rules import Attestation, MassSource
from tests.builders.organisations import a_key, an_organisation
from tests.builders.receipts import (
    a_lot,
    a_room,
    a_stored_lot,
    a_weighing,
    actor_of,
    receipt_terms,
    weigh_in,
)
from tests.receipts.test_stock import a_mass

HOUR = timedelta(hours=1)
RATIO = Decimal("0.005")
SUGAR = {"commodity": "white_sugar", "cultivar": "", "grade": "1"}
kilograms = st.integers(0, 500_000_000).map(lambda grams: Decimal(grams).scaleb(-3))


class Silo:
    """Two depositors' sugar mixed in one room, 60 t and 40 t under receipts."""

    def __init__(self, session, now):
        self.session, self.now = session, now
        self.warehouse = an_organisation(session, "warehouse", now=now)
        self.room = a_room(session, self.warehouse, now=now)
        plan = rules.PoolPlan(room_id=self.room.id, commodity="white_sugar", grade="1")
        self.pool = service.open_pool(session, plan=plan, actor=HOUSE, now=now)
        self.lots, self.receipts, self.owners = [], [], []
        for kg in ("60000", "40000"):
            self.deposit(kg)

    def deposit(self, kg, **facts):
        owner = an_organisation(self.session, "trader", now=self.now)
        lot = a_stored_lot(
            self.session,
            self.warehouse,
            owner,
            now=self.now,
            room=self.room,
            kg=kg,
            days=0,
            **(SUGAR | facts),
        )
        self.mix(lot)
        self.owners.append(owner)
        self.lots.append(lot)
        terms = receipt_terms(
            lot, now=self.now, quantity_kg=kg, loss_ratio_30d=Decimal("0.001"), storage_from=self.now.date()
        )
        self.receipts.append(service.issue_receipt(self.session, terms=terms, actor=HOUSE, now=self.now))

    def mix(self, lot):
        return service.pool_lot(self.session, self.pool.id, lot_id=lot.id, actor=HOUSE, now=self.now)

    def shares(self, at=None):
        state = service.state_of_pool(self.session, self.pool.id, now=at or self.now)
        return [state.account.shares[lot.id] for lot in self.lots], state


@pytest.fixture
def silo(session, now):
    return Silo(session, now)


def test_a_share_is_the_receipt_over_all_receipts_of_what_was_weighed_in(silo):
    shares, state = silo.shares()

    assert [share.share_ratio for share in shares] == [Decimal("0.6"), Decimal("0.4")]
    assert [share.share_kg for share in shares] == [Decimal(60_000), Decimal(40_000)]
    assert (state.account.over_issued, state.measure) == (False, None)


def test_a_shortage_is_shared_in_proportion_and_nobody_takes_out_more_than_his_part(silo, session, now):
    later = now + HOUR
    row = a_mass(session, silo.room, "90000", now=later, commodity="white_sugar")

    shares, state = silo.shares(later)

    assert [share.shortage_kg for share in shares] == [Decimal(6_000), Decimal(4_000)]
    assert (state.measure.id, state.account.over_issued) == (row.id, True)
    assert [receipt.attestation for receipt in silo.receipts] == [Attestation.D, Attestation.D]
    with pytest.raises(rules.KgOverHeld):
        order(silo, 0, "54000.001", now=later)
    order(silo, 0, "54000", now=later)


def order(silo, number, kg, *, now):
    terms = rules.ReleaseTerms(
        lot_id=silo.lots[number].id, quantity_kg=Decimal(kg), plates=("A1",), expires_at=now + HOUR
    )
    return service.order_release(silo.session, terms=terms, actor=actor_of(silo.owners[number]), now=now)


def test_the_last_deposit_is_not_blamed_for_what_is_missing_from_all(silo, session, now):
    a_mass(session, silo.room, "100000", now=now, commodity="white_sugar")
    silo.now = now + HOUR
    late = a_lot(session, silo.warehouse, silo.owners[0], now=silo.now, room=silo.room, **SUGAR)
    weigh_in(session, late, "20000", at=silo.now, now=silo.now)
    silo.mix(late)

    a_mass(session, silo.room, "108000", now=silo.now + HOUR, commodity="white_sugar")

    kept = [queries.find_findings(session, lot.id)[-1].detail["share_kg"] for lot in (*silo.lots, late)]
    assert kept == ["54000.000", "36000.000", "18000.000"]


def test_receipts_over_a_pool_never_exceed_it(silo, session, now):
    a_mass(session, silo.room, "110000", now=now, source=MassSource.KEEPER)

    with pytest.raises(rules.OverIssue), session.begin_nested():
        silo.deposit("20000")


def test_a_vehicle_out_of_a_pool_takes_from_its_owners_receipt(silo, session, now):
    released = order(silo, 1, "10000", now=now)
    weighing = a_weighing("10000", at=now, plate="A1")
    service.record_gate_out(
        session,
        gate_out=rules.GateOut(release_order_id=released.id, weighing=weighing),
        actor=HOUSE,
        now=now,
    )

    shares, state = silo.shares()

    assert [share.share_kg for share in shares] == [Decimal(60_000), Decimal(30_000)]
    assert state.account.measured_kg == 90_000


def test_only_goods_alike_are_mixed_once_and_stay(silo, session, now):
    other = a_stored_lot(
        session,
        silo.warehouse,
        silo.owners[0],
        now=now,
        room=silo.room,
        **(SUGAR | {"commodity": "raw_sugar"}),
    )
    stack = service.register_stack(
        session,
        plan=rules.StackPlan(room_id=silo.room.id, code="A1", capacity=rules.Capacity()),
        actor=HOUSE,
        now=now,
    )

    with pytest.raises(rules.PoolMismatch):
        silo.mix(other)
    with pytest.raises(rules.LotPooled):
        silo.mix(silo.lots[0])
    move = rules.StackMove(stack_id=stack.id, moved_at=now)
    with pytest.raises(rules.LotPooled):
        service.move_lot(session, silo.lots[0].id, move=move, actor=HOUSE, now=now)


def test_an_owner_sees_the_sum_and_its_own_part_alone(database, app_client, now):
    with database.transaction(Scope.house()) as (session, _):
        silo = Silo(session, now)
    *_, owner = a_key(database, "trader", "boss", organisation=silo.owners[1])
    *_, stranger = a_key(database, "trader", "boss")
    path = f"/v1/pools/pool_{silo.pool.id.hex}"

    seen = app_client.get(path, headers=owner).get_json()

    assert (seen["receipts"]["value"], seen["measured"]["value"]) == ("100000", "100000")
    assert [(part["lot_id"], part["share"]["value"]) for part in seen["shares"]] == [
        (f"lot_{silo.lots[1].id.hex}", "40000")
    ]
    assert app_client.get(path, headers=stranger).status_code == 404


@given(st.lists(kilograms, min_size=1, max_size=6), kilograms)
def test_a_pools_shares_are_its_goods_and_its_shortage_is_what_receipts_promise_beyond(receipts, measured):
    named = {UUID(int=n + 1): kg for n, kg in enumerate(receipts)}

    account = rules.account_pool(named, measured_kg=measured, tolerance_kg=measured * RATIO)

    total = sum(receipts)
    shares = account.shares.values()
    assert account.receipts_kg == total
    assert sum(share.share_kg for share in shares) == (measured if total else 0)
    short = total > measured * (1 + RATIO)
    assert account.over_issued == short
    assert sum(share.shortage_kg for share in shares) == (total - measured if short else 0)
    assert abs(sum(share.share_ratio for share in shares) - bool(total)) < Decimal("1e-7")


@given(
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["in", "out"]), kilograms), max_size=20),
    st.integers(0, 90),
)
def test_the_kilograms_of_a_pool_are_those_that_came_less_those_that_left(moves, days):
    day = date(2026, 11, 1)
    book, held = {}, {}
    for n, (lot, kind, kg) in enumerate(moves):
        taken = min(kg, held.get(lot, 0)) if kind == "out" else kg
        held[lot] = held.get(lot, Decimal(0)) + (taken if kind == "in" else -taken)
        book.setdefault(lot, []).append(
            rules.Movement(day + timedelta(days=n), rules.MovementKind(kind), Decimal(taken))
        )
    end = day + timedelta(days=len(moves) + days)

    accounts = [rules.hold(rows, loss_ratio_30d=Decimal("0.001"), day=end) for rows in book.values()]

    assert all(one.in_kg == one.out_kg + one.shrink_kg + one.held_kg for one in accounts)
    plain = [rules.hold(rows, loss_ratio_30d=Decimal(0), day=end) for rows in book.values()]
    assert sum(one.held_kg for one in plain) == sum(held.values())

"""Receipts against a model: whatever is done in whatever order, kilograms, holders and pledges stay right."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Refusal
from finance_svc.receipts import queries, service
from finance_svc.receipts.rules import GateOut, Operation, ReceiptState, ReleaseTerms, TitleAct
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.builders.receipts import a_receipt, a_room, a_stored_lot, a_weighing, pledge_terms
from tests.receipts.machine import assert_all_holds

ROLES = {"warehouse": "wh.manager", "trader": "boss", "buyer": "boss", "lender": "lender.ops"}
PLATE = "鲁F12345"
D = Decimal


def a_cast(database):
    """Four organisations, a person of each, and a room."""
    with database.transaction(Scope.house()) as (session, now):
        kinds = {name: name for name in ROLES} | {"buyer": "trader"}
        owners = {name: an_organisation(session, kinds[name], now=now) for name in ROLES}
        by = {name: an_actor(a_member(session, owners[name], ROLES[name], now=now)) for name in ROLES}
        room = a_room(session, owners["warehouse"], now=now)
    return SimpleNamespace(**owners, by=SimpleNamespace(**by), room=room)


@pytest.fixture
def played(database):
    """The machine's class over an own database."""

    class Receipts(Machine):
        """On this test's database."""

    Receipts.database, Receipts.cast, Receipts.done = database, a_cast(database), Counter()
    return Receipts


class Machine(RuleBasedStateMachine):
    """Every operation of title and release, tried by who may; the model knows kilograms, holder and state."""

    database = cast = done = None
    receipts = Bundle("receipts")
    orders = Bundle("orders")

    def __init__(self):
        super().__init__()
        self.roots, self.held, self.model = [], D(0), {}

    def act(self, owner, do):
        """One transaction of somebody; a refusal undoes it and is given back."""
        try:
            with self.database.transaction(Scope.of(owner.id)) as (session, now):
                return do(session, now)
        except Refusal as refusal:
            return refusal

    def house(self, do):
        with self.database.transaction(Scope.house()) as (session, now):
            return do(session, now)

    @rule(target=receipts, tonnes=st.integers(20, 90))
    def take_in(self, tonnes):
        """Goods come, are weighed, counted, assayed, and stand under a receipt."""
        kg = tonnes * 1000

        def do(session, now):
            cast = self.cast
            lot = a_stored_lot(session, cast.warehouse, cast.trader, now=now, kg=kg, days=0, room=cast.room)
            return lot.id, a_receipt(session, lot, now=now, quantity_kg=kg).id

        lot_id, receipt_id = self.house(do)
        self.roots.append(lot_id)
        self.held += kg
        self.model[receipt_id] = SimpleNamespace(kg=D(kg), holder="trader", state=ReceiptState.ISSUED)
        return receipt_id

    def title(self, receipt_id, operation):
        """Ask, consent where it is pledged, countersign; the first refusal."""
        known = self.model[receipt_id]
        signers = ["lender", "warehouse"] if known.state is ReceiptState.PLEDGED else ["warehouse"]
        steps = [(known.holder, service.ask_title), *((who, service.sign_title) for who in signers)]
        for who, step in steps:
            owner, actor = getattr(self.cast, who), getattr(self.cast.by, who)

            def do(session, now, step=step, actor=actor):
                return step(session, receipt_id, operation, actor=actor, now=now)

            answered = self.act(owner, do)
            if isinstance(answered, Refusal):
                return answered
        self.done[str(operation.act)] += 1
        return None

    def must(self, refusal, *, allowed):
        """What the model allows is done, what it forbids is refused."""
        assert (refusal is None) == allowed, f"allowed {allowed}: {refusal!r}"
        return allowed

    def has_orders(self, receipt_id):
        return self.house(
            lambda s, _now: queries.ordered_kg(s, queries.get_receipt(s, receipt_id).lot_id) > 0
        )

    @rule(receipt=receipts, to=st.sampled_from(["trader", "buyer"]))
    def endorse(self, receipt, to):
        known = self.model[receipt]
        operation = Operation(act=TitleAct.ENDORSE, to_id=getattr(self.cast, to).id)
        free = known.state in {ReceiptState.ISSUED, ReceiptState.RELEASED}
        allowed = free and to != known.holder and not self.has_orders(receipt)
        if self.must(self.title(receipt, operation), allowed=allowed):
            known.holder = to

    @rule(target=receipts, receipt=receipts, share=st.integers(1, 99), tail=st.integers(0, 999))
    def split(self, receipt, share, tail):
        known = self.model[receipt]
        first = (known.kg * share / 100).quantize(D(1)) + D(tail) / 1000
        parts = (first, known.kg - first)
        if min(parts) <= 0:
            return multiple()
        refusal = self.title(receipt, Operation(act=TitleAct.SPLIT, parts_kg=parts))
        if known.state not in {ReceiptState.ISSUED, ReceiptState.RELEASED, ReceiptState.PLEDGED}:
            assert refusal is not None
        if refusal is not None:
            return multiple()
        made = self.children(receipt)
        assert sorted(kg for _, kg in made) == sorted(parts)
        for child, kg in made:
            state = known.state if known.state is ReceiptState.PLEDGED else ReceiptState.ISSUED
            self.model[child] = SimpleNamespace(kg=kg, holder=known.holder, state=state)
        known.state = ReceiptState.SUPERSEDED
        return multiple(*(child for child, _ in made))

    def children(self, receipt_id):
        """(receipt, kg) of the receipts that came of one."""

        def do(session, _now):
            lot_id = queries.get_receipt(session, receipt_id).lot_id
            made = sa.text("SELECT to_lot_id FROM lot_transfer WHERE from_lot_id = :lot")
            lots = session.connection().execute(made, {"lot": lot_id}).scalars().all()
            found = [queries.find_active_receipt(session, lot) for lot in lots]
            return [(row.id, row.quantity_kg) for row in found]

        return self.house(do)

    @rule(receipt=receipts)
    def pledge(self, receipt):
        known = self.model[receipt]
        cast = self.cast

        def do(session, now):
            row = queries.get_receipt(session, receipt)
            holder = getattr(cast, known.holder)
            terms = pledge_terms(
                session, row, warehouse=cast.warehouse, trader=holder, lender=cast.lender, now=now
            )
            return service.pledge(session, terms=terms, actor=HOUSE, now=now).id

        try:
            self.house(do)
            done = True
        except Refusal:
            done = False
        if known.state is not ReceiptState.ISSUED:
            assert not done
        if done:
            known.state = ReceiptState.PLEDGED
            self.done["pledge"] += 1

    @rule(receipt=receipts)
    def free(self, receipt):
        """The debt is paid: the lender ends its pledge."""
        known = self.model[receipt]

        def do(session, now):
            found = queries.find_active_pledge(session, queries.get_receipt(session, receipt).lot_id)
            if found is not None and found.receipt_id == receipt:
                service.release_pledge(session, found.id, self.cast.by.lender, now)

        refusal = self.act(self.cast.lender, do)
        if refusal is None and known.state is ReceiptState.PLEDGED:
            known.state = ReceiptState.RELEASED

    @rule(receipt=receipts)
    def freeze(self, receipt):
        known = self.model[receipt]
        if known.state not in {ReceiptState.ISSUED, ReceiptState.PLEDGED, ReceiptState.RELEASED}:
            return
        self.house(lambda s, now: service.freeze(s, receipt, HOUSE, now, "a doubt"))
        known.before, known.state = known.state, ReceiptState.FROZEN
        self.done["freeze"] += 1

    @rule(receipt=receipts)
    def thaw(self, receipt):
        known = self.model[receipt]
        if known.state is ReceiptState.FROZEN:
            self.house(lambda s, now: service.unfreeze(s, receipt, HOUSE, now, "cleared"))
            known.state = known.before

    @rule(receipt=receipts)
    def surrender(self, receipt):
        known = self.model[receipt]
        free = known.state in {ReceiptState.ISSUED, ReceiptState.RELEASED}
        allowed = free and not self.has_orders(receipt)
        if self.must(self.title(receipt, Operation(act=TitleAct.SURRENDER)), allowed=allowed):
            known.state = ReceiptState.CANCELLED

    @rule(target=orders, receipt=receipts, kg=st.integers(1, 40_000))
    def order(self, receipt, kg):
        """The pledgee of pledged goods, else the holder, lets goods out."""
        known = self.model[receipt]
        who = "lender" if known.state is ReceiptState.PLEDGED else known.holder

        def do(session, now):
            lot_id = queries.get_receipt(session, receipt).lot_id
            active = queries.find_active_receipt(session, lot_id)
            terms = ReleaseTerms(
                lot_id=lot_id, quantity_kg=D(kg), plates=(PLATE,), expires_at=now + timedelta(hours=8)
            )
            made = service.order_release(session, terms=terms, actor=getattr(self.cast.by, who), now=now)
            assert active is not None
            assert active.state is not ReceiptState.FROZEN
            return made.id

        answered = self.act(getattr(self.cast, who), do)
        if isinstance(answered, Refusal):
            return multiple()
        assert known.state in {ReceiptState.ISSUED, ReceiptState.PLEDGED, ReceiptState.RELEASED}
        return answered

    @rule(order=orders, kg=st.integers(1, 45_000), final=st.booleans())
    def leave(self, order, kg, final):
        """A vehicle is weighed out; never under a frozen receipt, never more than ordered or held."""

        def do(session, now):
            row = queries.get_release_order(session, order)
            leaving = GateOut(
                release_order_id=order,
                weighing=a_weighing(kg, at=now, plate=PLATE),
                final=final and kg > 30_000,
            )
            ticket = service.record_gate_out(session, gate_out=leaving, actor=self.cast.by.warehouse, now=now)
            return row.receipt_id, ticket.net_kg

        answered = self.act(self.cast.warehouse, do)
        if isinstance(answered, Refusal):
            return
        receipt_id, net_kg = answered
        assert self.model[receipt_id].state is not ReceiptState.FROZEN
        self.held -= net_kg
        self.done["leave"] += 1
        self.reread(receipt_id)

    def reread(self, receipt_id):
        """The last vehicle may have ended a free receipt."""
        row = self.house(lambda s, _now: queries.get_receipt(s, receipt_id))
        if row.state is ReceiptState.DELIVERED:
            self.model[receipt_id].state = ReceiptState.DELIVERED

    @invariant()
    def all_holds(self):
        """Kilograms, holders, pledges and chains; and every receipt is as the model has it."""

        def do(session, now):
            held = assert_all_holds(session, self.roots, at=now)
            rows = {receipt: queries.get_receipt(session, receipt) for receipt in self.model}
            return held, {key: (row.state, row.holder_id) for key, row in rows.items()}

        held, rows = self.house(do)
        assert held <= self.held
        for receipt, known in self.model.items():
            assert rows[receipt] == (known.state, getattr(self.cast, known.holder).id)


def play(machine, examples, steps):
    """Play; what was really done, by act."""
    run_machine(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
            phases=[Phase.generate], derandomize=True, suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    return set(machine.done)


@pytest.mark.timeout(300)
def test_whatever_is_done_kilograms_holders_and_pledges_stay_right(played):
    assert len(play(played, 5, 14)) >= 3, "several kinds of acts were really done"


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_whatever_is_done_for_long_kilograms_holders_and_pledges_stay_right(played):
    assert play(played, 150, 40) >= {"endorse", "split", "surrender", "pledge", "freeze", "leave"}

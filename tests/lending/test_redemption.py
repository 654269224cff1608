"""Releases on a real database: what happens at once happens once, what is killed has not happened."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier

import pytest

from finance_svc.db import Database, Scope
from finance_svc.kernel import ids
from finance_svc.kernel.errors import Refusal
from finance_svc.ledger import queries as ledger
from finance_svc.lending import queries, rules
from finance_svc.lending.service import redemption
from finance_svc.lending.service.redemption import deciding, moving
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import rules as goods
from finance_svc.receipts import service as store
from finance_svc.receipts.rules import Vehicle
from tests.builders.custody import pass_time
from tests.builders.receipts import a_count, a_weighing

D = Decimal
TONNE = D(1000)


def ask(story, kg, *, plate="鲁F00001", **facts):
    """The boss asks for kilograms by one vehicle."""
    new = redemption.NewRelease(
        facility_id=story.cast.facility.id,
        asked=redemption.Asked(lot_id=story.lot_id),
        vehicles=(Vehicle(plate=plate, quantity_kg=D(kg)),),
        **facts,
    )
    return story.act(redemption.request, new=new, actor=story.cast.boss)


def pay(story, release, amount=None, *, reference="R1"):
    story.pay(amount or release.due, purpose="redemption", object_id=release.id, reference=reference)


def approve(story, release, *, by=None):
    return story.act(redemption.approve, release_id=release.id, actor=by or story.cast.approver)


def found(story, release):
    return story.house(lambda session, _now: queries.get_release(session, release.id))


def tokens(story, release):
    order = found(story, release).release_order_id
    return story.house(lambda session, _now: receipts.find_tokens(session, [order]))


def leave(story, token, kg, *, at=None, final=False):
    def go(session, now):
        weighing = a_weighing(kg, at=at or now, plate=token.plate)
        out = goods.GateOut(
            release_order_id=token.release_order_id,
            weighing=weighing,
            final=final,
            token=token.token,
            gate_id=token.gate_id,
        )
        return store.record_gate_out(session, gate_out=out, actor=story.cast.keeper, now=now)

    with story.database.transaction(Scope.of(story.cast.warehouse.id)) as (session, now):
        ticket = go(session, now)
    story.settle()
    return ticket


@pytest.fixture
def owing(drawn):
    """250,000 owed on goods of 548,181.92; the warehouse has somebody at the gate."""
    from tests.builders.organisations import a_member, an_actor  # noqa: PLC0415

    with drawn.database.transaction(Scope.house()) as (session, now):
        drawn.cast.keeper = an_actor(a_member(session, drawn.cast.warehouse, "weighmaster", now=now))
        drawn.cast.second = an_actor(a_member(session, drawn.cast.lender, "lender.approver", now=now))
    return drawn


def at_once(*acts):
    """Run the acts side by side; what each gave or refused."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_at_once_release_the_same_kilograms_once(owing):
    first, second = ask(owing, "60000"), ask(owing, "60000")
    for n, release in enumerate((first, second)):
        pay(owing, release, "170000.00", reference=f"R{n}")

    told = at_once(*(lambda r=r: approve(owing, r).state for r in (first, second)))

    assert sorted(map(str, told))[0] == "KG_OVER_HELD"
    assert sorted(map(str, told))[1] == "approved"
    assert owing.house(lambda s, _: receipts.ordered_kg(s, owing.lot_id)) == 60000


def test_two_gates_at_once_use_a_token_once(owing):
    release = ask(owing, "10000")
    pay(owing, release) if release.due else None
    approve(owing, release)
    (token,) = tokens(owing, release)

    told = at_once(*(lambda: leave(owing, token, "9000").net_kg for _ in range(2)))

    assert sorted(map(str, told)) == ["9000", "TOKEN_USED"]
    assert owing.house(lambda s, _: receipts.gate_out_kg(s, [token.release_order_id])) == 9000


SEAMS = {
    "before the money": (deciding.paying, "apply_held"),
    "between money and goods": (deciding, "move_goods"),
    "between order and tokens": (moving.goods, "issue_tokens"),
    "before the ladder": (deciding, "check_margin"),
}


def die(*_args, **_kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


def approve_and_die(story, release, seam):
    """Approve in a process that is killed at the seam; its exit status."""
    child = os.fork()
    if child == 0:
        setattr(*SEAMS[seam], die)
        database = Database(story.database.url, pool_size=1)
        with database.transaction(Scope.of(story.cast.lender.id)) as (session, now):
            redemption.approve(session, release.id, actor=story.cast.approver, now=now)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def test_killed_at_any_seam_neither_money_nor_goods_have_moved(owing):
    release = ask(owing, "20000")
    pay(owing, release, "120000.00")
    before = owing.exposure().total

    for seam in SEAMS:
        assert os.WTERMSIG(approve_and_die(owing, release, seam)) == signal.SIGKILL
        assert owing.exposure().total == before
        assert found(owing, release).state is rules.ReleaseState.PAID
        assert owing.house(lambda s, _: receipts.find_order_of(s, release.id)) is None

    approve(owing, release)
    assert owing.exposure().total == before - D("120000.00")
    assert len(tokens(owing, release)) == 1
    lender, trader = owing.cast.lender.id, owing.cast.trader.id
    assert owing.house(lambda s, _: ledger.balance(s, lender, "2000", trader)) == 0
    assert owing.house(lambda s, _: ledger.trial_balance(s, lender)) == 0


def test_goods_under_a_token_carry_no_new_debt(owing):
    release = ask(owing, "8000")
    assert release.due == 0
    approve(owing, release)

    with pytest.raises(rules.LtvExceeded) as refused:
        owing.request("5000.00")

    assert refused.value.details["maximum"] == "251897.36"


def test_what_is_not_paid_in_time_expires_and_a_part_payment_repays(owing):
    release = ask(owing, "40000")
    pay(owing, release, "1000.00")

    owing.move(release.valid_until)

    assert found(owing, release).state is rules.ReleaseState.EXPIRED
    assert owing.exposure().total == D("249083.33"), "83.33 of it was two days' interest"


def test_a_token_that_runs_out_leaves_its_goods_pledged_and_its_money_a_credit(owing):
    release = ask(owing, "40000")
    pay(owing, release)
    approve(owing, release)
    (token,) = tokens(owing, release)

    owing.move(token.expires_at + timedelta(hours=4))

    ended = found(owing, release)
    assert (ended.state, ended.credit) == (rules.ReleaseState.EXPIRED, release.due)
    with pytest.raises((goods.TokenExpired, goods.OrderExpired)):
        leave(owing, token, "1000")
    assert owing.house(lambda s, _: receipts.ordered_kg(s, owing.lot_id)) == 0


def test_a_gate_without_network_reports_after_the_tokens_end_what_left_before(owing):
    release = ask(owing, "5000")
    approve(owing, release)
    (token,) = tokens(owing, release)
    owing.move(token.expires_at + timedelta(hours=1))

    with pytest.raises(goods.TokenExpired):
        leave(owing, token, "4000")
    leave(owing, token, "4000", at=token.expires_at - timedelta(minutes=5))

    assert found(owing, release).out_kg == 4000


def test_in_the_dark_only_what_is_paid_for_goes_by_two_persons_after_a_count(owing):
    release = ask(owing, "1000")
    pass_time(owing.database, owing.watch, owing.at + timedelta(hours=4))
    with pytest.raises(rules.CountNeeded):
        approve(owing, release)

    def count(session, now):
        a_count(session, owing.room.trade.lot, "98800", now=now, lender=owing.cast.lender)

    owing.house(count)
    owing.settle()
    with pytest.raises(Refusal) as refused:
        approve(owing, release)
    assert refused.value.code in {"SENSOR_SILENT", "RELEASE_WORSENS"}
    pay(owing, release, "6000.00")
    assert approve(owing, release).state is not rules.ReleaseState.APPROVED
    assert approve(owing, release, by=owing.cast.second).state is rules.ReleaseState.APPROVED
    assert found(owing, release).allowed_by is rules.ReleaseRule.IMPROVES


def test_the_last_vehicle_frees_the_receipt(owing):
    release = ask(owing, "98800")
    pay(owing, release, "300000.00")
    approve(owing, release)
    (token,) = tokens(owing, release)

    leave(owing, token, "98500", final=True)

    (receipt,) = owing.house(lambda s, _: [receipts.latest_receipt(s, owing.lot_id)])
    assert receipt.state == "delivered"
    assert owing.house(lambda s, _: receipts.find_active_pledge(s, owing.lot_id)) is None
    lender, trader = owing.cast.lender.id, owing.cast.trader.id
    assert owing.house(lambda s, _: ledger.balance(s, lender, "2000", trader)) == -D("50000.00")


def test_nobody_but_the_borrower_asks_and_the_lender_decides(owing):
    release = ask(owing, "1000")
    for actor in (owing.cast.boss, owing.cast.clerk):
        with pytest.raises(Refusal) as refused:
            approve(owing, release, by=actor)
        assert refused.value.code in {"FORBIDDEN", "SELF_APPROVAL"}
    new = redemption.NewRelease(
        facility_id=owing.cast.facility.id,
        asked=redemption.Asked(lot_id=owing.lot_id),
        vehicles=(Vehicle(plate="X", quantity_kg=TONNE),),
    )
    with pytest.raises(Refusal) as refused:
        owing.act(redemption.request, new=new, actor=owing.cast.ops)
    assert refused.value.code == "FORBIDDEN"
    assert ids.show("release", release.id).startswith("rls_")

"""Pledged goods of a facility kept elsewhere go out by two persons of the lender, others by their holder."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden, MoveRefused
from finance_svc.kernel.ids import new_id
from finance_svc.organisations.rules import ApprovalClosed, SelfApproval
from finance_svc.receipts import queries, rules, service
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.builders.receipts import a_pledged_lot, a_trade, pledge_terms

PLATE = "鲁F12345"
OUTSIDE, KEPT = (lambda _session, _facility: False), (lambda _session, _facility: True)


@pytest.fixture
def trade(session, now):
    return a_pledged_lot(session, now=now)


@pytest.fixture
def people(session, trade, now):
    """Two persons of the lender."""
    return [an_actor(a_member(session, trade.lender, "lender.ops", now=now)) for _ in range(2)]


def order(session, trade, actor, *, now, kg=1000, keeps=OUTSIDE, hours=8):
    terms = rules.ReleaseTerms(
        lot_id=trade.lot.id, quantity_kg=Decimal(kg), plates=(PLATE,), expires_at=now + timedelta(hours=hours)
    )
    return service.order_by_hand(session, terms=terms, keeps=keeps, actor=actor, now=now)


def consent(session, asked, actor, *, now, keeps=OUTSIDE):
    return service.consent_to_order(session, asked.id, keeps=keeps, actor=actor, now=now)


def test_a_second_person_of_the_lender_lets_them_go(session, trade, people, now):
    asked = order(session, trade, people[0], now=now)

    assert asked.state is rules.OrderState.REQUESTED
    with pytest.raises(SelfApproval):
        consent(session, asked, people[0], now=now)
    agreed = consent(session, asked, people[1], now=now + timedelta(hours=1))
    assert (agreed.state, agreed.ordered_at) == (rules.OrderState.OPEN, now + timedelta(hours=1))
    with pytest.raises(MoveRefused):
        consent(session, asked, people[1], now=now + timedelta(hours=1))


def test_goods_of_a_facility_kept_here_leave_by_a_release_alone(session, trade, people, now):
    asked = order(session, trade, people[0], now=now)

    with pytest.raises(rules.ReleaseNeeded):
        order(session, trade, people[0], now=now, keeps=KEPT)
    with pytest.raises(rules.ReleaseNeeded):
        consent(session, asked, people[1], now=now, keeps=KEPT)


def test_free_goods_are_ordered_out_by_their_holder_alone(session, now):
    trade = a_trade(session, now=now)
    holder = an_actor(a_member(session, trade.trader, "boss", now=now))

    assert order(session, trade, holder, now=now, keeps=KEPT).state is rules.OrderState.OPEN


def test_goods_that_are_ordered_out_are_not_pledged(session, now):
    trade = a_trade(session, now=now)
    holder = an_actor(a_member(session, trade.trader, "boss", now=now))
    given = order(session, trade, holder, now=now, kg=98_000)
    terms = pledge_terms(
        session, trade.receipt, warehouse=trade.warehouse, trader=trade.trader, lender=trade.lender, now=now,
        facility_id=new_id("facility"),
    )  # fmt: skip

    with pytest.raises(rules.ReleasesOpen):
        service.pledge(session, terms=terms, actor=HOUSE, now=now)
    service.expire_order(session, given.id, now + timedelta(hours=8))
    assert service.pledge(session, terms=terms, actor=HOUSE, now=now).state is rules.PledgeState.ACTIVE


def test_nobody_agrees_while_the_receipt_is_frozen_or_from_elsewhere(session, trade, people, now):
    asked = order(session, trade, people[0], now=now)
    strange = an_actor(a_member(session, an_organisation(session, "lender", now=now), "lender.ops", now=now))

    with pytest.raises(rules.NotPledgee):
        consent(session, asked, strange, now=now)
    service.freeze(session, trade.receipt.id, HOUSE, now, "goods are missing")
    with pytest.raises(rules.Frozen):
        consent(session, asked, people[1], now=now)
    assert asked.state is rules.OrderState.REQUESTED


def test_two_who_agree_at_once_open_it_once(database, now):
    with database.transaction(Scope.house()) as (session, _now):
        trade = a_pledged_lot(session, now=now)
        three = [an_actor(a_member(session, trade.lender, "lender.ops", now=now)) for _ in range(3)]
        asked = order(session, trade, three[0], now=now)

    def agree(actor):
        try:
            with database.transaction(Scope.of(trade.lender.id)) as (session, at):
                return str(consent(session, asked, actor, now=at).state)
        except (MoveRefused, ApprovalClosed) as refusal:
            return refusal.code

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(agree, three[1:]))
    assert answers in (["STATE_FORBIDS", "open"], ["APPROVAL_CLOSED", "open"])
    with database.transaction(Scope.house()) as (session, _now):
        chain = [event.kind for event in queries.find_events(session, trade.receipt.id)]
    assert chain.count("release_ordered") == 1


def test_what_waits_gives_no_kilograms_away_and_is_looked_at_again(session, trade, people, now):
    all_kg = 98_000
    waiting = [order(session, trade, people[0], now=now, kg=all_kg) for _ in range(2)]

    consent(session, waiting[0], people[1], now=now)
    with pytest.raises(rules.KgOverHeld):
        consent(session, waiting[1], people[1], now=now)


def test_nobody_agrees_after_its_time(session, trade, people, now):
    asked = order(session, trade, people[0], now=now, hours=1)
    later = now + timedelta(hours=2)

    with pytest.raises((rules.OrderExpired, ApprovalClosed)):
        consent(session, asked, people[1], now=later)
    service.expire_order(session, asked.id, later)
    assert asked.state is rules.OrderState.EXPIRED


def test_who_gave_it_takes_back_what_waits_and_nobody_else(session, trade, people, now):
    asked, agreed = (order(session, trade, people[0], now=now) for _ in range(2))
    consent(session, agreed, people[1], now=now)
    stranger = an_actor(a_member(session, trade.trader, "boss", now=now))

    with pytest.raises(Forbidden):
        service.withdraw_order(session, asked.id, actor=stranger, now=now)
    states = [service.withdraw_order(session, asked.id, actor=people[1], now=now).state for _ in range(2)]
    assert states == [rules.OrderState.CANCELLED] * 2
    with pytest.raises(MoveRefused):
        consent(session, asked, people[1], now=now)
    service.expire_order(session, asked.id, now + timedelta(days=1))
    assert asked.state is rules.OrderState.CANCELLED
    with pytest.raises(MoveRefused):
        service.withdraw_order(session, agreed.id, actor=people[0], now=now)

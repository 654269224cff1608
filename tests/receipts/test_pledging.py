"""Pledges on a real database: papers, publicity, perfection, and one active pledge per lot."""

import threading
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import BadInput, NotFound
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries, rules, service
from finance_svc.receipts.models import Pledge
from tests.builders.organisations import an_organisation
from tests.builders.receipts import a_pledged_lot, a_trade, papers, pledge_terms


def terms_of(session, trade, *, now, **facts):
    people = {"warehouse": trade.warehouse, "trader": trade.trader, "lender": trade.lender}
    return pledge_terms(session, trade.receipt, now=now, **people, **facts)


def registered(at, **facts):
    return {
        "register_no": "1",
        "registered_at": at,
        "register_search_no": "S",
        "register_search_at": at,
        "register_search_clear": True,
    } | facts


def test_an_electronic_receipts_pledge_exists_from_its_registration_and_waits_for_control(session, now):
    trade = a_pledged_lot(session, now=now)

    assert (trade.pledge.created_at_law, trade.pledge.controlled_at, trade.pledge.perfected_at) == (
        now,
        None,
        None,
    )
    assert queries.get_receipt(session, trade.receipt.id).state == "pledged"


def test_pledging_lets_the_lender_read_the_lot_its_room_and_site(session, now):
    trade = a_pledged_lot(session, now=now)

    for shared in (trade.lot.id, trade.room.id, trade.room.site_id):
        assert trade.lender.id in organisations.party_ids(session, [shared])


def test_goods_are_pledged_from_actual_control(session, now):
    trade = a_pledged_lot(session, now=now, kind=rules.PledgeKind.GOODS_FLOATING)
    later = now + timedelta(hours=3, microseconds=1_234_567)
    assert trade.pledge.created_at_law is None

    service.perfect_pledge(session, trade.pledge.id, later, later)

    controlled = later.replace(microsecond=later.microsecond // 1000 * 1000)
    assert (
        trade.pledge.created_at_law == trade.pledge.controlled_at == trade.pledge.perfected_at == controlled
    )


def test_a_pledge_is_perfected_once_at_the_later_of_creation_and_control(session, now):
    trade = a_pledged_lot(session, now=now)
    first, second = now + timedelta(hours=1), now + timedelta(hours=2)

    service.perfect_pledge(session, trade.pledge.id, first, first)
    service.perfect_pledge(session, trade.pledge.id, second, second)

    assert trade.pledge.perfected_at == trade.pledge.controlled_at == first
    assert [event.kind for event in queries.find_events(session, trade.receipt.id)].count("perfected") == 1


def test_control_never_begins_before_the_pledge_nor_after_now(session, now):
    trade = a_pledged_lot(session, now=now)

    with pytest.raises(rules.InFuture):
        service.perfect_pledge(session, trade.pledge.id, now + timedelta(seconds=1), now)
    service.perfect_pledge(session, trade.pledge.id, now - timedelta(days=9), now)

    assert trade.pledge.controlled_at == now


def test_a_missing_paper_and_a_missing_registration_are_refused_by_their_codes(session, now):
    trade = a_trade(session, now=now)
    signers = (trade.trader, trade.warehouse, trade.lender)
    without = papers(session, *signers, now=now, kinds=("facility", "pledge", "sale_on_default", "insurance"))

    with pytest.raises(rules.LegalGap) as no_supervision:
        service.pledge(
            session, terms=terms_of(session, trade, now=now, documents=without), actor=HOUSE, now=now
        )
    with pytest.raises(rules.LegalGap) as unregistered:
        service.pledge(session, terms=terms_of(session, trade, now=now, facts={}), actor=HOUSE, now=now)

    assert (no_supervision.value.code, unregistered.value.code) == (
        "NO_SUPERVISION_AGREEMENT",
        "UNREGISTERED",
    )
    assert queries.get_receipt(session, trade.receipt.id).state == "issued"


def test_a_paper_receipt_is_pledged_at_the_last_of_its_three_steps(session, now):
    trade = a_trade(session, now=now)
    later = now + timedelta(hours=1)
    steps = {
        "endorsed_at": now,
        "sealed_at": now + timedelta(minutes=20),
        "delivered_at": now + timedelta(minutes=9),
    }
    terms = terms_of(session, trade, now=now, kind=rules.PledgeKind.RECEIPT_PAPER, facts=steps)

    made = service.pledge(session, terms=terms, actor=HOUSE, now=later)

    assert made.created_at_law == now + timedelta(minutes=20)


def test_a_stale_register_search_is_refused_by_banking_days(session, now):
    trade = a_trade(session, now=now)
    thursday = now - timedelta(days=4)
    terms = terms_of(session, trade, now=now, facts=registered(now, register_search_at=thursday))

    with pytest.raises(rules.LegalGap) as refused:
        service.pledge(session, terms=terms, actor=HOUSE, now=now)

    assert refused.value.code == "REGISTER_SEARCH_STALE"


def test_t18_a_pledge_registered_before_the_receipt_was_issued_is_refused(session, now):
    trade = a_trade(session, now=now)
    early = terms_of(session, trade, now=now, facts=registered(now - timedelta(milliseconds=1)))

    with pytest.raises(rules.Backdated):
        service.pledge(session, terms=early, actor=HOUSE, now=now)
    with pytest.raises(rules.InFuture):
        service.pledge(
            session,
            terms=terms_of(session, trade, now=now, facts=registered(now + timedelta(1))),
            actor=HOUSE,
            now=now,
        )


def test_t18_the_database_refuses_a_pledge_dated_before_the_last_event(session, now):
    trade = a_trade(session, now=now)
    signed = papers(session, trade.trader, trade.warehouse, trade.lender, now=now - timedelta(hours=1))
    terms = terms_of(session, trade, now=now, kind=rules.PledgeKind.GOODS_STATIC, facts={}, documents=signed)

    with pytest.raises(rules.Backdated):
        service.pledge(session, terms=terms, actor=HOUSE, now=now - timedelta(seconds=1))


def change_pledge(database, pledge_id, column, value):
    with database.transaction(Scope.house()) as (session, _):
        setattr(queries.lock_pledge(session, pledge_id), column, value)


def test_t18_the_times_of_a_pledge_never_change(database, now):
    with database.transaction(Scope.house()) as (session, _):
        pledge_id = a_pledged_lot(session, now=now, perfected=True).pledge.id

    for column in ("pledged_at", "created_at_law", "controlled_at"):
        with pytest.raises(IntegrityError):
            change_pledge(database, pledge_id, column, now - timedelta(days=1))


def test_events_out_of_order_or_with_a_wrong_link_never_enter_the_chain(database, now, owner_url):
    with database.transaction(Scope.house()) as (session, _):
        receipt_id = a_trade(session, now=now).receipt.id
    copy = (
        "INSERT INTO receipt_event SELECT gen_random_uuid(), organisation_id, object_id, receipt_id, {seq},"
        " kind, body, {prev}, hash, recorded_at - interval '{ago}' FROM receipt_event WHERE receipt_id = %s"
    )

    with psycopg.connect(owner_url, autocommit=True) as owner:
        for seq, prev, ago in ((3, "hash", "0 s"), (2, "prev_hash", "0 s"), (2, "hash", "1 s")):
            with pytest.raises(psycopg.errors.IntegrityError):
                owner.execute(copy.format(seq=seq, prev=prev, ago=ago), [receipt_id])
        with pytest.raises(psycopg.errors.IntegrityError):
            owner.execute("UPDATE receipt_event SET kind = 'forged'")


def test_a_supervisor_the_lender_did_not_appoint_makes_no_pledge_even_in_the_database(database, now):
    with database.transaction(Scope.house()) as (session, _):
        trade = a_trade(session, now=now)
        terms = terms_of(session, trade, now=now, supervisor_appointed_by=rules.Supervisor.PLEDGOR)
        with pytest.raises(rules.LegalGap) as refused:
            service.pledge(session, terms=terms, actor=HOUSE, now=now)

    assert refused.value.code == "SUPERVISOR_NOT_LENDER"
    with pytest.raises(IntegrityError), database.transaction(Scope.house()) as (session, _):
        session.add(a_bare_pledge(trade, now, supervisor_appointed_by=rules.Supervisor.PLEDGOR))


def test_goods_are_pledged_to_lenders_by_papers_one_may_read(session, now):
    trade = a_trade(session, now=now)

    to_a_warehouse = terms_of(session, trade, now=now, pledgee_id=trade.warehouse.id)
    paper = rules.PledgeDocument(kind="pledge", document_id=uuid4(), signers=frozenset(), signed_at=now)
    by_no_paper = terms_of(session, trade, now=now, documents=(paper,))

    with pytest.raises(BadInput):
        service.pledge(session, terms=to_a_warehouse, actor=HOUSE, now=now)
    with pytest.raises(NotFound):
        service.pledge(session, terms=by_no_paper, actor=HOUSE, now=now)


def test_a_second_pledge_of_a_pledged_or_frozen_lot_is_refused(session, now):
    trade = a_pledged_lot(session, now=now)
    other = an_organisation(session, "lender", now=now)

    with pytest.raises(rules.AlreadyPledged):
        service.pledge(
            session, terms=terms_of(session, trade, now=now, pledgee_id=other.id), actor=HOUSE, now=now
        )

    free = a_trade(session, now=now)
    service.freeze(session, free.receipt.id, HOUSE, now)
    with pytest.raises(rules.Frozen):
        service.pledge(session, terms=terms_of(session, free, now=now), actor=HOUSE, now=now)


def a_bare_pledge(trade, now, **facts):
    values = {
        "organisation_id": trade.lender.id,
        "object_id": trade.lot.id,
        "lot_id": trade.lot.id,
        "receipt_id": trade.receipt.id,
        "facility_id": uuid4(),
        "pledgee_id": trade.lender.id,
        "pledgor_id": trade.trader.id,
        "kind": rules.PledgeKind.GOODS_STATIC,
        "state": rules.PledgeState.ACTIVE,
        "supervisor_appointed_by": rules.Supervisor.LENDER,
        "pledged_at": now,
    }
    return Pledge(**(values | facts))


def in_two_threads(database, act):
    """Run the act in two transactions that begin together; what each gave or raised."""
    together, outcomes = threading.Barrier(2), []

    def run(number):
        try:
            with database.transaction(Scope.house()) as (session, _now):
                together.wait(timeout=20)
                act(session, number)
                session.flush()
            outcomes.append("won")
        except (rules.AlreadyPledged, IntegrityError) as refused:
            outcomes.append(refused)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(outcomes, key=str)


def test_t1_of_two_lenders_who_pledge_at_once_exactly_one_wins(database, now):
    with database.transaction(Scope.house()) as (session, _):
        trade = a_trade(session, now=now)
        lenders = [trade.lender, an_organisation(session, "lender", now=now)]
        offers = []
        for trade.lender in lenders:
            offers.append(terms_of(session, trade, now=now))

    outcomes = in_two_threads(
        database, lambda session, number: service.pledge(session, terms=offers[number], actor=HOUSE, now=now)
    )

    assert sum(outcome == "won" for outcome in outcomes) == 1
    assert sum(isinstance(outcome, rules.AlreadyPledged) for outcome in outcomes) == 1
    with database.transaction(Scope.house()) as (session, _):
        assert len(queries.pledges_of_lot(session, trade.lot.id)) == 1


def test_t1_the_index_alone_lets_one_of_two_concurrent_inserts_in(database, now):
    with database.transaction(Scope.house()) as (session, _):
        trade = a_trade(session, now=now)

    outcomes = in_two_threads(database, lambda session, _number: session.add(a_bare_pledge(trade, now)))

    assert outcomes[1] == "won"
    assert outcomes[0].orig.diag.constraint_name == "uq_pledge_active_lot"


def test_the_index_turns_into_the_same_refusal_when_the_look_misses_the_other_pledge(
    session, now, monkeypatch
):
    trade = a_pledged_lot(session, now=now)
    offer = terms_of(session, trade, now=now)
    monkeypatch.setattr(queries, "find_active_pledge", lambda _session, _lot_id: None)

    with pytest.raises(rules.AlreadyPledged):
        service.pledge(session, terms=offer, actor=HOUSE, now=now)


def test_a_lot_released_by_one_lender_carries_one_active_pledge_at_most(session, now):
    trade = a_pledged_lot(session, now=now)
    service.release_pledge(session, trade.pledge.id, HOUSE, now)

    session.add(a_bare_pledge(trade, now))
    session.flush()

    assert [pledge.state for pledge in queries.pledges_of_lot(session, trade.lot.id)] == [
        "released",
        "active",
    ]

"""Use cases of receipts on a real database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from finance_svc.audit import queries as audit
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden, MoveRefused
from finance_svc.receipts import queries, rules, service
from tests.builders.organisations import an_organisation
from tests.builders.receipts import (
    a_count,
    a_lot,
    a_pledged_lot,
    a_receipt,
    a_room,
    a_site,
    a_stored_lot,
    a_trade,
    a_weighing,
    actor_of,
    an_assay,
    papers,
    pledge_terms,
    receipt_terms,
    weigh_in,
)


@pytest.fixture
def people(session, now):
    return tuple(an_organisation(session, kind, now=now) for kind in ("warehouse", "trader", "lender"))


def test_the_golden_lot_nets_98_8_tonnes_sixty_days_after_intake(session, now):
    trade = a_trade(session, now=now)

    facts = queries.goods_facts(session, trade.lot.id, at=now)

    assert facts.quantity_kg == Decimal("98800.000")
    assert (facts.base_quantity_kg, facts.base_date, facts.intake_date) == (
        100000,
        date(2026, 9, 3),
        date(2026, 9, 3),
    )
    assert (facts.consumed_life, facts.region, facts.zone) == (Decimal("0.59"), "yantai", "Asia/Shanghai")
    assert (facts.warehouse_id, facts.depositor_id) == (trade.warehouse.id, trade.trader.id)


def test_there_are_no_goods_facts_before_a_receipt(session, now, people):
    lot = a_stored_lot(session, *people[:2], now=now)

    assert queries.goods_facts(session, lot.id, at=now) is None


def test_a_joint_count_is_the_new_base_and_an_operators_count_only_caps(session, now):
    trade = a_trade(session, now=now)

    a_count(session, trade.lot, "99500", now=now)
    assert queries.goods_facts(session, trade.lot.id, at=now).quantity_kg == 98800
    a_count(session, trade.lot, "97000", now=now)
    assert queries.goods_facts(session, trade.lot.id, at=now).quantity_kg == 97000
    a_count(session, trade.lot, "98700", now=now, lender=trade.lender)
    facts = queries.goods_facts(session, trade.lot.id, at=now)
    assert (facts.quantity_kg, facts.base_quantity_kg, facts.base_date) == (98700, 98700, date(2026, 11, 2))


def test_a_count_tells_what_is_short_beyond_natural_loss_and_tolerance(session, now):
    trade = a_trade(session, now=now)

    a_count(session, trade.lot, "98400", now=now, lender=trade.lender)
    a_count(session, trade.lot, "90000", now=now, lender=trade.lender)

    told = [
        entry.body["shortage_kg"]
        for entry in audit.find_entries(session, trade.lot.id)
        if "joint" in entry.body
    ]
    assert sorted(told) == ["0.000", "0.000", "8400.000"]


def test_a_mass_measured_by_instruments_caps_the_net_quantity(session, now):
    trade = a_trade(session, now=now)

    service.record_measured_mass(
        session, trade.lot.id, Decimal("95000"), measured_at=now, source="cells", now=now
    )

    assert queries.goods_facts(session, trade.lot.id, at=now).quantity_kg == 95000


def test_days_are_counted_in_the_sites_zone(session, now, people):
    warehouse, trader, _lender = people
    lot = a_lot(session, warehouse, trader, now=now)
    late_evening_in_shanghai = now.replace(hour=15, minute=59) - timedelta(days=31)
    weigh_in(session, lot, "100000", at=late_evening_in_shanghai, now=now)
    a_count(session, lot, "100000", at=late_evening_in_shanghai, now=now)
    an_assay(session, lot, now=now)
    a_receipt(session, lot, now=now)

    assert queries.goods_facts(session, lot.id, at=now).quantity_kg == Decimal("99380.000")


@pytest.mark.parametrize(
    ("missing", "refusal"),
    [("weighing", rules.NotWeighed), ("assay", rules.NotAssayed), ("count", rules.NotCounted)],
)
def test_a_receipt_needs_weighing_assay_and_count(session, now, people, missing, refusal):
    lot = a_lot(session, *people[:2], now=now)
    if missing != "weighing":
        weigh_in(session, lot, "100000", at=now, now=now)
    if missing != "assay":
        an_assay(session, lot, now=now)
    if missing == "assay":
        a_count(session, lot, "100000", now=now)

    with pytest.raises(refusal):
        a_receipt(session, lot, now=now)


def test_a_count_of_a_lot_nothing_was_weighed_into_is_refused(session, now, people):
    lot = a_lot(session, *people[:2], now=now)

    with pytest.raises(rules.NotWeighed):
        a_count(session, lot, "100000", now=now)


def test_a_receipt_for_more_than_was_measured_is_over_issue(session, now, people):
    lot = a_stored_lot(session, *people[:2], now=now, kg="62000")

    with pytest.raises(rules.OverIssue):
        a_receipt(session, lot, now=now)


def test_a_second_receipt_over_the_same_goods_is_over_issue(session, now):
    trade = a_trade(session, now=now)

    with pytest.raises(rules.OverIssue):
        a_receipt(session, trade.lot, now=now)
    with pytest.raises(rules.LotHasReceipt):
        a_receipt(session, trade.lot, now=now, quantity_kg="400")


def test_an_expired_licence_issues_nothing(session, now, people):
    warehouse, trader, _lender = people
    site = a_site(session, warehouse, now=now, licence_valid_to=date(2026, 11, 1))
    lot = a_stored_lot(
        session, warehouse, trader, now=now, room=a_room(session, warehouse, now=now, site=site)
    )

    with pytest.raises(rules.LicenceExpired):
        a_receipt(session, lot, now=now)


def test_a_receipt_is_valid_until_the_earlier_of_storage_end_and_shelf_life(session, now, people):
    lot = a_stored_lot(session, *people[:2], now=now, shelf_life_days=100)

    receipt = a_receipt(session, lot, now=now)

    assert receipt.valid_to == date(2026, 12, 12)
    assert receipt.receipt_no.startswith("WR-20261102-")
    assert len(receipt.receipt_no) == len("WR-20261102-") + 12


def test_the_warehouses_own_goods_are_marked(session, now, people):
    lot = a_stored_lot(session, people[0], people[0], now=now)

    assert a_receipt(session, lot, now=now).own_goods


def test_a_certificate_serves_once_however_it_is_spelled(session, now, people):
    first, second = (a_lot(session, *people[:2], now=now) for _ in range(2))
    an_assay(session, first, now=now, certificate_no="QC-2026/001", issuer="SGS China")

    with pytest.raises(rules.CertificateReused):
        an_assay(session, second, now=now, certificate_no="qc 2026 001", issuer="sgs china")
    an_assay(session, second, now=now, certificate_no="QC-2026/001", issuer="CCIC")


def test_a_ticket_number_serves_once_per_warehouse(session, now, people):
    lot = a_lot(session, *people[:2], now=now)
    weighing = a_weighing("10000", at=now)
    service.record_weighing(session, lot_id=lot.id, weighing=weighing, actor=HOUSE, now=now)

    with pytest.raises(rules.TicketReused):
        service.record_weighing(session, lot_id=lot.id, weighing=weighing, actor=HOUSE, now=now)


def test_f21_the_ticket_tells_the_deviation_and_keeps_the_measured_mass(session, now, people):
    lot = a_lot(session, *people[:2], now=now)
    weighing = a_weighing("24830", at=now, declared_kg=Decimal(25000))

    ticket = service.record_weighing(session, lot_id=lot.id, weighing=weighing, actor=HOUSE, now=now)

    assert (ticket.net_kg, ticket.verdict, ticket.deviation_ratio) == (24830, "adjusted", Decimal("-0.0068"))


def test_another_organisation_records_nothing_about_a_lot(session, now):
    trade = a_trade(session, now=now)

    with pytest.raises(Forbidden):
        service.record_weighing(
            session,
            lot_id=trade.lot.id,
            weighing=a_weighing("1", at=now),
            actor=actor_of(trade.trader),
            now=now,
        )
    with pytest.raises(Forbidden):
        service.issue_receipt(
            session, terms=receipt_terms(trade.lot, now=now), actor=actor_of(trade.lender), now=now
        )


def test_each_state_of_a_receipt_stands_in_the_evidence_log_and_in_its_chain(session, now):
    trade = a_pledged_lot(session, now=now)
    for step in (service.begin_liquidation, service.mark_sold, service.mark_delivered):
        step(session, trade.receipt.id, HOUSE, now)
        step(session, trade.receipt.id, HOUSE, now)

    moves = [entry.body["to"] for entry in audit.find_entries(session, trade.receipt.id)]
    chain = queries.find_events(session, trade.receipt.id)
    assert sorted(moves) == sorted(["issued", "pledged", "in_liquidation", "sold", "delivered"])
    assert [event.kind for event in chain] == ["issued", "pledged", "in_liquidation", "sold", "delivered"]
    assert [event.body["state"] for event in chain] == [event.kind for event in chain]
    assert queries.is_intact(session, trade.receipt.id)
    assert queries.find_broken_chains(session) == []
    assert queries.get_pledge(session, trade.pledge.id).state == "enforced"


def test_a_frozen_receipt_moves_nowhere_and_goes_on_where_it_was(session, now):
    trade = a_pledged_lot(session, now=now)
    service.freeze(session, trade.receipt.id, HOUSE, now, reason="weight step")
    service.freeze(session, trade.receipt.id, HOUSE, now)

    with pytest.raises(rules.Frozen):
        service.release_pledge(session, trade.pledge.id, HOUSE, now)
    with pytest.raises(MoveRefused):
        service.mark_sold(session, trade.receipt.id, HOUSE, now)
    assert service.unfreeze(session, trade.receipt.id, HOUSE, now).state == "pledged"


def test_a_released_pledge_frees_the_receipt(session, now):
    trade = a_pledged_lot(session, now=now)

    service.release_pledge(session, trade.pledge.id, actor_of(trade.lender), now)

    assert queries.get_receipt(session, trade.receipt.id).state == "released"
    assert queries.find_active_pledge(session, trade.lot.id) is None
    assert [pledge.state for pledge in queries.pledges_of_lot(session, trade.lot.id)] == ["released"]


def test_only_the_pledgee_sells_or_releases_pledged_goods(session, now):
    trade = a_pledged_lot(session, now=now)

    with pytest.raises(rules.NotPledgee):
        service.begin_liquidation(session, trade.receipt.id, actor_of(trade.trader), now)
    with pytest.raises(rules.NotPledgee):
        service.release_pledge(session, trade.pledge.id, actor_of(trade.trader), now)


def test_a_receipt_expires_only_while_it_is_free(session, now, people):
    free = a_trade(session, now=now)
    pledged = a_pledged_lot(session, now=now)
    later = now + timedelta(days=200)

    service.expire(session, free.receipt.id, now=later)
    service.expire(session, pledged.receipt.id, now=later)

    assert queries.get_receipt(session, free.receipt.id).state == "expired"
    assert queries.get_receipt(session, pledged.receipt.id).state == "pledged"


def test_only_the_holder_pledges(session, now):
    trade = a_trade(session, now=now)
    terms = pledge_terms(
        session, trade.receipt, warehouse=trade.warehouse, trader=trade.trader, lender=trade.lender, now=now
    )

    with pytest.raises(rules.NotHolder):
        service.pledge(session, terms=terms, actor=actor_of(trade.warehouse), now=now)
    assert service.pledge(session, terms=terms, actor=actor_of(trade.trader), now=now).state == "active"


def test_pledged_kilograms_are_counted_by_commodity_and_region(session, now):
    first, second = (a_pledged_lot(session, now=now) for _ in range(2))
    a_trade(session, now=now)

    assert queries.pledged_kg(session, "apples", "yantai", at=now) == 197600
    assert queries.pledged_kg(session, "apples", "yantai", at=now, excluding={first.lot.id}) == 98800
    assert queries.pledged_kg(session, "apples", "elsewhere", at=now) == 0
    assert queries.find_pledged_lot_ids(session, commodity="apples") == sorted([first.lot.id, second.lot.id])
    assert queries.find_pledged_lot_ids(session, commodity="sugar") == []


def test_a_facility_sees_its_pledged_lots_with_their_papers(session, now):
    trade = a_pledged_lot(session, now=now, perfected=True)

    (found,) = queries.pledged_lots(session, trade.pledge.facility_id)

    assert (found.lot_id, found.receipt_id, found.pledgee_id) == (
        trade.lot.id,
        trade.receipt.id,
        trade.lender.id,
    )
    assert found.perfected_at == found.controlled_at == found.created_at_law == now
    assert found.document_kinds == {paper.kind for paper in papers(session, trade.trader, now=now)}
    assert found.register_search_clear

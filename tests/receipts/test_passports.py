"""Passports of warehouses: rows by date, papers, what weakens a lender; volumes and quarantine."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.kernel.actor import HOUSE
from finance_svc.receipts import queries, rules, service
from finance_svc.receipts.rules import Attestation, CustodyMode, Relation
from tests.builders.organisations import an_organisation
from tests.builders.receipts import a_document, a_receipt, a_site, a_stored_lot, a_trade, actor_of

PLAIN = {"apples": Decimal(350)}


def a_passport(site_id, keeper_id, *papers, **facts):
    values = {
        "site_id": site_id, "since_date": date(2026, 11, 1), "licence_kind": "warehouse",
        "licence_no": "CK-1",         "licence_authority": "Yantai", "licence_valid_from": date(2025, 1, 1),
        "licence_valid_to": date(2029, 12, 31), "term_from": date(2025, 1, 1), "term_to": None,
        "insurer": "PICC", "policy_no": "W-1", "insured_sum": Decimal(5_000_000), "currency": "CNY",
        "insured_from": date(2026, 1, 1), "insured_to": date(2026, 12, 31), "loss_payee_id": None,
        "custodian_id": keeper_id, "custody_mode": CustodyMode.CUSTODY, "related": (), "documents": papers,
        "reason": "the yearly renewal",
    } | facts  # fmt: skip
    return rules.Passport(**values)


def recorded(session, site, warehouse, now, **facts):
    paper = a_document(session, warehouse, now=now).id
    passport = a_passport(site.id, warehouse.id, paper, **facts)
    return service.record_passport(session, passport=passport, actor=HOUSE, now=now)


def test_a_passport_speaks_for_the_licence_from_its_day(session, now):
    warehouse = an_organisation(session, "warehouse", now=now)
    site = a_site(session, warehouse, now=now)

    recorded(session, site, warehouse, now)
    recorded(session, site, warehouse, now, since_date=date(2026, 1, 1), licence_no="CK-0")

    assert (site.licence_no, site.licence_valid_to) == ("CK-1", date(2029, 12, 31))
    old = queries.running_passport(session, site.id, day=date(2026, 6, 1))
    assert (old.licence_no, queries.running_passport(session, site.id).licence_no) == ("CK-0", "CK-1")
    with pytest.raises(sa.exc.DBAPIError), session.begin_nested():
        session.connection().execute(sa.text("UPDATE site_passport SET licence_no = 'X'"))


def test_what_weakens_a_warehouse_is_told_to_the_lender_who_may_read_the_papers(session, now):
    trade = a_trade(session, now=now)
    site = queries.get_site(session, trade.room.site_id)
    recorded(session, site, trade.warehouse, now)
    service.offer(session, trade.receipt.id, lender_id=trade.lender.id, actor=actor_of(trade.trader), now=now)

    row = recorded(session, site, trade.warehouse, now, custody_mode=CustodyMode.MONITORING_ONLY,
                   insured_sum=Decimal(1_000_000))  # fmt: skip

    assert row.weakened == ["custody_mode", "insured_sum"]
    told = "SELECT organisation_id FROM notice WHERE kind = 'warehouse_weakened'"
    assert session.connection().execute(sa.text(told)).scalars().all() == [trade.lender.id]
    events = "SELECT count(*) FROM event WHERE kind = 'site.passport_changed'"
    assert session.connection().execute(sa.text(events)).scalar_one() == 2
    shared = "SELECT object_id FROM party WHERE organisation_id = :lender"
    readable = session.connection().execute(sa.text(shared), {"lender": trade.lender.id}).scalars().all()
    passports = queries.find_passports(session, site.id, after=None, limit=9)
    assert {paper for one in passports for paper in queries.as_passport(one).documents} <= set(readable)


def test_nothing_is_issued_after_the_warehouses_term(session, now):
    trade = a_trade(session, now=now)
    site = queries.get_site(session, trade.room.site_id)
    lot = a_stored_lot(session, trade.warehouse, trade.trader, now=now, room=trade.room)
    recorded(session, site, trade.warehouse, now, term_to=date(2026, 11, 1))

    with pytest.raises(rules.TermOver):
        a_receipt(session, lot, now=now)


@pytest.mark.parametrize(
    "wrong",
    [
        {"documents": ()},
        {"since_date": date(2026, 11, 3)},
        {"licence_valid_to": date(2024, 1, 1)},
        {"licence_valid_from": date(2026, 11, 2)},
        {"insured_to": date(2025, 12, 31)},
        {"term_from": date(2026, 12, 1)},
    ],
)
def test_a_passport_that_cannot_be_is_refused(wrong):
    passport = replace(a_passport(None, None, "paper"), **wrong)

    with pytest.raises(rules.PassportInvalid):
        rules.require_passport(passport, today=date(2026, 11, 2))


days = st.dates(date(2026, 1, 1), date(2030, 1, 1))
party = st.builds(rules.RelatedParty, name=st.sampled_from(["a", "b"]), relation=st.sampled_from(Relation))
passports = st.builds(
    lambda licence, insured, total, mode, related: a_passport(
        None, None, "paper", licence_valid_to=licence, insured_to=insured, insured_sum=total,
        custody_mode=mode, related=tuple(related),
    ),
    days, days, st.decimals(0, 100, places=2), st.sampled_from(CustodyMode), st.lists(party, max_size=2),
)  # fmt: skip


@given(passports, passports)
def test_what_is_no_weaker_either_way_is_the_same(one, other):
    there, back = rules.weakened(one, other), rules.weakened(other, one)

    assert rules.weakened(one, one) == rules.weakened(None, one) == []
    if not there and not back:
        assert replace(one, related=()) == replace(other, related=())
        assert set(one.related) == set(other.related)


@pytest.mark.parametrize(
    ("cubic", "off"), [("285.715", False), ("272.2", False), ("272", True), ("301", True)]
)
def test_goods_are_off_by_more_than_a_twentieth(cubic, off):
    density = rules.density_of(Decimal(100_000), Decimal(cubic), "apples", PLAIN)

    assert density.is_off(Decimal("0.05")) is off
    assert rules.density_of(Decimal(1), Decimal(1), "gold", PLAIN) is None


def measured(session, lot, cubic, *, now, actor=HOUSE):
    report = rules.VolumeReport(volume_m3=Decimal(cubic), measured_at=now)
    return service.record_volume(session, lot.id, report=report, actor=actor, now=now)


def test_t3_a_density_off_its_kind_freezes_until_an_inspector_has_measured(session, now):
    trade = a_trade(session, now=now)

    row = measured(session, trade.lot, "200", now=now, actor=actor_of(trade.warehouse))

    assert (row.density_kg_m3, row.expected_kg_m3) == (Decimal("494.000"), Decimal("350.000"))
    assert (trade.receipt.state, trade.receipt.attestation) == (rules.ReceiptState.FROZEN, Attestation.D)
    later = now + timedelta(hours=1)
    measured(session, trade.lot, "282", now=later, actor=actor_of(trade.warehouse))
    assert queries.is_quarantined(session, trade.lot.id)
    measured(session, trade.lot, "282", now=later, actor=actor_of(trade.lender))
    assert not queries.is_quarantined(session, trade.lot.id)
    assert trade.receipt.state is rules.ReceiptState.FROZEN


def test_t3_goods_in_quarantine_get_no_receipt(session, now):
    trade = a_trade(session, now=now)
    lot = a_stored_lot(session, trade.warehouse, trade.trader, now=now, room=trade.room)
    measured(session, lot, "200", now=now)

    with pytest.raises(rules.Quarantined):
        a_receipt(session, lot, now=now)

"""Imports on a real database: what comes in, what is refused, what stays when nothing may."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlmodel import select

from finance_svc.audit.service import verify
from finance_svc.custody import rules as custody_rules
from finance_svc.custody import service as custody
from finance_svc.db import Scope
from finance_svc.db.calendars import business_calendar
from finance_svc.kernel.actor import HOUSE
from finance_svc.ledger import queries as books
from finance_svc.lending import queries as lending
from finance_svc.lending import service as loans
from finance_svc.lending.rules import FacilityState
from finance_svc.onboarding import service
from finance_svc.onboarding.models import ImportRow
from finance_svc.onboarding.rules import RunState
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import SelfApproval
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import rules as receipt_rules
from finance_svc.receipts import service as goods
from tests.builders.onboarding import (
    LENDER,
    TRADER,
    a_business,
    a_lot,
    a_platform,
    a_supervised_book,
    a_workbook,
    asked,
    changed,
    checked,
    day,
    imported,
)
from tests.builders.organisations import a_member, an_actor
from tests.builders.receipts import a_document


def house(database, read):
    with database.transaction(Scope.house()) as (session, now):
        return read(session, now)


def the_business(database, **figures):
    """A whole business, brought in."""
    lists = a_business(**figures)
    imported(database, a_workbook({"organisations": lists["organisations"]}))
    a_supervised_book(database)
    content = a_workbook(lists)
    run = imported(database, content)
    assert (run.state, run.faults) == (RunState.DONE, [])
    return content, run


def counted(database):
    """Rows of every table that an import writes."""
    tables = [
        "organisation",
        "member",
        "site",
        "room",
        "lot",
        "opening_stock",
        "receipt",
        "receipt_event",
        "device",
        "facility",
        "advance",
        "accrual_day",
        "journal_entry",
        "price_observation",
        "calendar_day",
        "commodity_entry",
        "import_row",
        "event",
        "audit_entry",
    ]

    def count(session, _now):
        asks = {name: sa.text(f"SELECT count(*) FROM {name}") for name in tables}
        return {name: session.connection().execute(ask).scalar() for name, ask in asks.items()}

    return house(database, count)


def a_lender_person(database, role):
    def add(session, now):
        return an_actor(a_member(session, organisations.find_by_tax_id(session, LENDER), role, now=now))

    return house(database, add)


def the_lender(database):
    return house(database, lambda session, _now: organisations.find_by_tax_id(session, LENDER).id)


def faults(run):
    return [(fault["sheet"], fault["cell"], fault["code"]) for fault in run.faults]


def test_a_dry_run_says_everything_and_changes_nothing(database):
    house(database, a_platform)
    before = counted(database)

    run = checked(database, a_workbook(lots=5))

    after = counted(database)
    assert [sheet["added"] for sheet in run.sheets if sheet["sheet"] == "stock"] == [5]
    assert faults(run) == [("opening balances", "A1", "CLIENT_ACCOUNT_UNFIT")]
    assert {**after, "audit_entry": 0} == {**before, "audit_entry": 0}


def test_importing_again_changes_nothing(database):
    content, _ = the_business(database)
    before = counted(database)

    run = imported(database, content)

    after = counted(database)
    assert run.state is RunState.DONE
    assert all(sheet["known"] == sheet["rows"] for sheet in run.sheets)
    assert {name for name in after if after[name] != before[name]} <= {"audit_entry", "event"}


def test_what_is_exported_can_be_imported_and_changes_nothing(database):
    the_business(database)

    def export(session, now):
        rows = service.collect(session, service.names_of("all"), actor=a_platform(session, now), now=now)
        return service.make(rows, "zh")

    run = checked(database, house(database, export))

    assert run.faults == []
    assert all(sheet["known"] == sheet["rows"] > 0 for sheet in run.sheets)


def test_a_changed_row_is_refused_at_the_cell_that_differs(database):
    content, _ = the_business(database)

    run = checked(database, changed(content, "stock on hand", "M2", 9999))

    assert faults(run) == [("stock on hand", "M2", "ROW_CHANGED")]
    assert "10000.5" in run.faults[0]["message"]


def test_a_broken_sheet_stays_out_whole_and_the_ones_before_it_stay_in(database):
    house(database, a_platform)
    lists = a_business(lots=5)
    lists["stock"][3]["room"] = "Nowhere"

    run = imported(database, a_workbook(lists))

    found = counted(database)
    assert faults(run) == [("stock on hand", "D5", "UNKNOWN_REFERENCE")]
    assert run.state is RunState.FAILED
    assert (found["room"], found["lot"], found["device"]) == (10, 0, 0)


def test_every_wrong_row_of_a_batch_is_named(database):
    house(database, a_platform)
    lists = a_business(lots=6)
    lists["stock"][1]["certificate_no"] = lists["stock"][0]["certificate_no"]
    lists["stock"][4]["depositor"] = "nobody"
    lists["stock"][5]["stated_date"] = day(1)

    run = checked(database, a_workbook(lists))

    assert [fault[1:] for fault in faults(run) if fault[0] == "stock on hand"] == [
        ("B3", "CERT_REUSED"), ("F6", "UNKNOWN_REFERENCE"), ("B7", "OPENING_INVALID"),
    ]  # fmt: skip


def test_opening_balances_that_do_not_balance_are_refused(database):
    lists = a_business()
    imported(database, a_workbook({"organisations": lists["organisations"]}))
    a_supervised_book(database)
    lists["balances"][0]["credit"] += 1

    run = imported(database, a_workbook(lists))

    assert faults(run) == [("opening balances", "A1", "MIGRATION_NOT_ZERO")]
    assert run.state is RunState.FAILED
    balances = house(database, lambda s, _: books.account_balances(s, the_lender(database)))
    assert "2200" not in {code for code, _ in balances}


def test_a_run_with_advances_alone_does_not_finish(database):
    lists = a_business()
    del lists["balances"]
    house(database, a_platform)

    run = checked(database, a_workbook(lists))

    assert faults(run) == [("", "", "MIGRATION_NOT_ZERO")]


def test_client_money_that_differs_from_what_is_owed_is_refused(database):
    lists = a_business()
    imported(database, a_workbook({"organisations": lists["organisations"]}))
    a_supervised_book(database)
    lists["balances"][1]["debit"] += 1
    lists["balances"][0]["credit"] += 1

    run = imported(database, a_workbook(lists))

    assert faults(run) == [("opening balances", "A1", "CLIENT_MONEY_UNEQUAL")]


def test_the_books_stand_as_the_older_books_closed(database):
    the_business(database, loans=4)
    lender_id = the_lender(database)

    balances = house(database, lambda s, _: books.account_balances(s, lender_id))

    assert sum(amount for (code, _), amount in balances.items() if code == "1100") == Decimal(400_000)
    assert sum(amount for (code, _), amount in balances.items() if code == "1110") == Decimal("201.00")
    assert house(database, lambda s, _: books.migration_balances(s, lender_id)) == {"CNY": Decimal(0)}
    assert house(database, lambda s, _: books.trial_balance(s, lender_id)) == 0
    assert house(database, lambda s, _: books.client_money_differences(s, lender_id)) == (0, 0, 0)
    assert house(database, lambda s, _: books.find_broken(s, lender_id)) == []


def test_interest_runs_on_from_the_day_after_the_older_books_closed(database):
    the_business(database, loans=1)

    def accrue(session, now):
        facility = lending.find_kept(session)[0]
        loans.accrue_to(session, facility, day(1), now=now)
        return lending.exposure(session, facility.id, now=now)

    exposure = house(database, accrue)

    assert exposure.principal == Decimal(100_000)
    assert exposure.interest == Decimal("50.25") + 2 * Decimal("16.67") - Decimal("0.01")


def test_a_facility_without_contracts_gives_no_money_until_they_are_on_file(database):
    the_business(database)
    ops = a_lender_person(database, "lender.ops")

    def file(session, now):
        facility = lending.find_kept(session)[0]
        assert facility.state is FacilityState.SUSPENDED
        lender = organisations.get_organisation(session, facility.organisation_id)
        papers = {kind: a_document(session, lender, now=now).id for kind in ("facility", "sale_on_default")}
        return loans.file_contracts(session, facility.id, contracts=papers, actor=ops, now=now)

    assert house(database, file).state is FacilityState.ACTIVE


def test_opening_stock_is_attested_c_until_a_lender_counts_it(database):
    the_business(database, lots=1)

    def count(session, now, *, lender):
        one = receipts.find_stock(session, at=now)[0]
        report = receipt_rules.CountReport(
            counted_at=now, quantity_kg=Decimal(9990), lender_id=the_lender(database) if lender else None
        )
        goods.record_count(session, lot_id=one.lot.id, report=report, actor=HOUSE, now=now)
        return receipts.find_stock(session, at=now)[0]

    alone = house(database, lambda s, n: count(s, n, lender=False))
    jointly = house(database, lambda s, n: count(s, n, lender=True))

    assert alone.receipt.attestation is receipt_rules.Attestation.C
    assert jointly.receipt.attestation is receipt_rules.Attestation.B
    assert jointly.base_kg == Decimal(9990)
    assert house(database, lambda s, _: receipts.is_intact(s, jointly.receipt.id))


def test_stock_of_attestation_c_is_not_held(database):
    the_business(database, lots=1)

    def hold(session, now):
        one = receipts.find_stock(session, at=now)[0]
        assert receipts.goods_facts(session, one.lot.id, at=now).counted_at is None
        custody.require_held(session, one.lot.id, now=now)

    with pytest.raises((custody_rules.NotHeld, custody_rules.DevicesMissing)):
        house(database, hold)


def test_shrink_runs_from_the_day_of_the_statement(database):
    the_business(database, lots=1)

    def look(session, now):
        one = receipts.find_stock(session, at=now)[0]
        return receipts.goods_facts(session, one.lot.id, at=now + timedelta(days=29))

    facts = house(database, look)

    assert facts.intake_date == day(-40)
    assert facts.quantity_kg == Decimal("10000.500") * Decimal("0.994")


def test_a_lender_brings_its_own_rows_and_no_other_ones(database):
    the_business(database)
    ops = a_lender_person(database, "lender.ops")
    lists = {"stock": [a_lot(99)], "prices": [dict(a_business()["prices"][0], observed_at=day(-9))]}

    run = checked(database, a_workbook(lists), ops)

    assert faults(run) == [("stock on hand", "A2", "NOT_YOURS")]
    assert run.sheets[0]["added"] == 1


def test_without_the_right_of_the_page_the_row_is_refused(database):
    the_business(database)
    approver = a_lender_person(database, "lender.approver")
    lists = {"people": [{"organisation": LENDER, "name": "Me", "roles": ("lender.ops",)}]}

    run = checked(database, a_workbook(lists), approver)

    assert faults(run) == [("people", "A2", "NOT_YOURS")]


def test_money_needs_a_second_person(database):
    the_business(database)
    maker, checker = a_lender_person(database, "lender.ops"), a_lender_person(database, "lender.ops")
    lists = {"facilities": [dict(a_business()["facilities"][0], reference="NEW")]}
    run = checked(database, a_workbook(lists), maker)

    with pytest.raises(SelfApproval):
        house(database, lambda s, n: service.begin(s, run.id, actor=maker, now=n))

    begun = house(database, lambda s, n: service.begin(s, run.id, actor=checker, now=n))
    assert (run.state, run.needs_second, begun.state) == (RunState.CHECKED, True, RunState.RUNNING)


def test_holidays_count_after_the_shipped_calendar_only(database):
    the_business(database)
    lists = {"holidays": [{"calendar": "cn", "day": date(2026, 12, 1), "kind": "holiday"}]}

    run = checked(database, a_workbook(lists))

    assert faults(run) == [("holidays", "B2", "UNKNOWN_REFERENCE")]
    calendar = house(database, lambda s, _: business_calendar(s, "cn"))
    assert not calendar.is_business_day(date(2027, 1, 1))
    assert calendar.is_business_day(date(2027, 1, 4))


def test_a_sheet_is_brought_in_once_however_often_it_is_told(database):
    house(database, a_platform)
    content = a_workbook({"organisations": a_business()["organisations"]})
    run_id = asked(database, content)
    house(database, lambda s, n: service.begin_here(s, run_id, actor=HOUSE, now=n))

    for _ in range(3):
        house(
            database,
            lambda s, n: service.run_sheet(s, run_id, "organisations", service.read_book(content), now=n),
        )

    rows = house(database, lambda s, _: list(s.exec(select(ImportRow))))
    assert len(rows) == 3


@pytest.mark.parametrize("name", service.SAMPLES)
def test_every_sample_comes_in_without_a_fault(database, name):
    house(database, a_platform)

    run = imported(database, service.sample_workbook(name, date(2026, 11, 2)))

    assert (run.state, run.faults) == (RunState.DONE, [])


def test_the_evidence_of_an_import_holds(database):
    the_business(database)

    assert house(database, lambda s, _: verify(s))[1] is None
    assert house(database, lambda s, _: receipts.find_broken_chains(s)) == []


def test_imported_lots_and_facilities_are_read_by_their_parties(database):
    the_business(database)
    trader = house(database, lambda s, _: organisations.find_by_tax_id(s, TRADER).id)

    with database.transaction(Scope.of(trader)) as (session, now):
        assert len(receipts.find_stock(session, at=now)) == 4
        assert len(lending.find_kept(session)) == 1

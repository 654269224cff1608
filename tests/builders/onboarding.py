"""Workbooks for tests: a whole business by figures, broken cells, imports run to their end."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.ledger.rules import AccountKind
from finance_svc.ledger.service import declare_client_account
from finance_svc.onboarding import queries, service
from finance_svc.onboarding.service.writing import workbook_of
from finance_svc.organisations import queries as organisations
from tests.builders.organisations import a_member, an_organisation

TODAY = date(2026, 11, 2)
WAREHOUSE, TRADER, LENDER = "91WAREHOUSE", "91TRADER", "91LENDER"
CHANNELS = ("d1=door_open:300", "h1=humidity_pct:300", "t1=temperature_c:300")


def day(offset):
    """A day so many days from the test's today."""
    return TODAY + timedelta(days=offset)


def a_lot(number, **facts):
    """A row of stock."""
    return {
        "warehouse": WAREHOUSE, "reference": f"LOT-{number}", "site": "Cold store",
        "room": f"Room {number % 10}",
        "stack": f"A{number}", "depositor": TRADER, "commodity": "apples", "grade": "80-first",
        "cultivar": "fuji", "packing": "crates", "pieces": 100, "quantity_kg": Decimal("10000.500"),
        "stated_date": day(-1), "intake_date": day(-40), "shelf_life_days": 240,
        "loss_ratio_30d": Decimal("0.006"), "certificate_no": f"CERT-{number}", "certificate_issuer": "SGS",
        "assayed_date": day(-2), "consumed_life": Decimal("0.2"), "storage_from": day(-40),
        "storage_to": day(180), "storage_rate": Decimal("3"), "currency": "CNY", "insurer": "PICC",
        "policy_no": f"P-{number}", "insured_sum": Decimal("70000"), "insured_from": day(-40),
        "insured_to": day(300),
    } | facts  # fmt: skip


def a_business(*, lots=4, loans=2, devices=2, prices=3):
    """The rows of a whole business, by sheet; its books balance and hold client money."""
    owed = Decimal(loans) * Decimal("100050.25")
    facilities = max(1, loans // 4)
    return {
        "organisations": [
            {"tax_id": WAREHOUSE, "name": "栖霞冷库", "type": "warehouse", "time_zone": "Asia/Shanghai"},
            {"tax_id": TRADER, "name": "果品贸易", "type": "trader", "time_zone": "Asia/Shanghai"},
            {
                "tax_id": LENDER, "name": "Bank of Apples", "type": "lender", "time_zone": "Asia/Shanghai",
                "licence_kind": "bank", "licence_no": "B-1", "licence_valid_to": day(1000),
            },
        ],
        "people": [
            {"organisation": WAREHOUSE, "name": "Manager", "roles": ("wh.manager",)},
            {"organisation": TRADER, "name": "Boss", "roles": ("boss", "clerk")},
            {"organisation": LENDER, "name": "Ops", "roles": ("lender.ops",)},
        ],
        "sites": [
            {
                "warehouse": WAREHOUSE, "name": "Cold store", "address": "Qixia", "region": "yantai",
                "time_zone": "Asia/Shanghai", "licence_no": "L-1", "licence_valid_to": day(1000),
            }
        ],
        "rooms": [{"warehouse": WAREHOUSE, "site": "Cold store", "name": f"Room {n}"} for n in range(10)],
        "commodities": [
            {"code": "apples", "name_zh": "苹果", "name_en": "Apples", "shelf_life_days": 240,
             "loss_ratio_30d": Decimal("0.006")}
        ],
        "holidays": [{"calendar": "cn", "day": date(2027, 1, 1), "kind": "holiday"}],
        "prices": [
            {"keeper": LENDER, "source": "wholesale_market", "level": 3, "commodity": "apples",
             "unit_price": Decimal(6000), "currency": "CNY", "observed_at": day(-n)}
            for n in range(1, prices + 1)
        ],
        "stock": [a_lot(number) for number in range(lots)],
        "devices": [
            {"warehouse": WAREHOUSE, "site": "Cold store", "room": f"Room {n % 10}", "name": f"S-{n}",
             "kind": "sensor", "channels": CHANNELS}
            for n in range(devices)
        ],
        "facilities": [
            {"lender": LENDER, "reference": f"FAC-{n}", "borrower": TRADER, "product": "apples",
             "limit": Decimal(10_000_000), "annual_rate": Decimal("0.06"), "signed_date": day(-60),
             "maturity_date": day(300)}
            for n in range(facilities)
        ],
        "advances": [
            {"lender": LENDER, "facility": f"FAC-{n % facilities}", "reference": f"ADV-{n}",
             "drawn_date": day(-30), "balance_date": day(-1), "principal": Decimal(100_000),
             "interest": Decimal("50.25")}
            for n in range(loans)
        ],
        "balances": [
            {"lender": LENDER, "account": "2200", "currency": "CNY", "credit": owed},
            {"lender": LENDER, "account": "1010", "currency": "CNY", "debit": Decimal("1000.10")},
            {"lender": LENDER, "account": "2000", "organisation": TRADER, "currency": "CNY",
             "credit": Decimal("1000.10")},
        ],
    }  # fmt: skip


def a_workbook(lists=None, language="en", **figures):
    """The workbook of the rows, or of a business with these figures."""
    return workbook_of(lists if lists is not None else a_business(**figures), language)


def changed(content, sheet, cell, value, *, data_type=None):
    """The workbook with another value in one cell."""
    book = load_workbook(BytesIO(content))
    book[sheet][cell] = value
    if data_type:
        book[sheet][cell].data_type = data_type
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def a_platform(session, now):
    """The platform and an actor of it that imports."""
    platform = organisations.find_by_tax_id(session, "PLATFORM") or an_organisation(
        session, "platform", now=now, tax_id="PLATFORM"
    )
    known = organisations.find_members(session, platform.id)
    member = known[0] if known else a_member(session, platform, "platform.admin", now=now)
    return Actor(
        organisation_id=platform.id, member_id=member.id, name=member.name, permissions=frozenset(Permission)
    )


def a_supervised_book(database):
    """The lender's client account, once the lender is there."""
    with database.transaction(Scope.house()) as (session, now):
        lender = organisations.find_by_tax_id(session, LENDER)
        declare_client_account(
            session, book_id=lender.id, kind=AccountKind.BANK_SUPERVISED, number="6222", actor=HOUSE, now=now
        )


def asked(database, content, actor=None):
    """A run that was asked for."""
    with database.transaction(Scope.house()) as (session, now):
        run = service.ask(
            session, content=content, file_name="book.xlsx", document_id=None,
            actor=actor or a_platform(session, now), now=now,
        )  # fmt: skip
        return run.id


def checked(database, content, actor=None):
    """The run after a dry run."""
    run_id = asked(database, content, actor)
    with database.transaction(Scope.house()) as (session, now):
        return service.check(session, run_id, content, now=now)


def imported(database, content, actor=None):
    """The run at its end, sheet by sheet as the command line runs it."""
    run_id, name, book = asked(database, content, actor), "", service.read_book(content)
    with database.transaction(Scope.house()) as (session, now):
        service.begin_here(session, run_id, actor=HOUSE, now=now)
    while name is not None:
        with database.transaction(Scope.house()) as (session, now):
            name = service.run_sheet(session, run_id, name, book, now=now)
    with database.transaction(Scope.house()) as (session, _now):
        return queries.get_run(session, run_id)

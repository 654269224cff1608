"""Bank credits and orders on a real database."""

import threading
from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlmodel import select

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import NotFound
from finance_svc.ledger import queries as ledger
from finance_svc.ledger import rules as ledger_rules
from finance_svc.organisations import queries as people
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import BankNameMismatch
from finance_svc.outbox.models import Event
from finance_svc.settlement import queries, rules, service
from tests.builders.ledger import a_book
from tests.builders.organisations import an_organisation


@pytest.fixture
def lender(database, now):
    with database.transaction(Scope.house()) as (session, _):
        lender = an_organisation(session, "lender", now=now)
        a_book(session, lender, now=now)
    return lender


@pytest.fixture
def trader(database, now):
    with database.transaction(Scope.house()) as (session, _):
        return an_organisation(session, "trader", now=now)


def a_credit(lender, trader, **facts):
    values = {
        "book_id": lender.id,
        "payer_id": trader.id,
        "amount": Decimal("250.00"),
        "currency": "CNY",
        "bank_reference": "ICBC-1",
        "purpose": "repayment",
    }
    return rules.BankCredit(**values | facts)


def an_order(lender, trader, **facts):
    values = {
        "book_id": lender.id,
        "payee_id": trader.id,
        "amount": Decimal("9.00"),
        "currency": "CNY",
        "cause": "draw 1",
        "remittance": "advance",
    }
    return rules.PaymentOrder(**values | facts)


def record(session, credit, now):
    return service.record_bank_credit(session, credit=credit, actor=HOUSE, now=now)


def test_a_credit_is_client_money_and_told_once(session, lender, trader, now):
    facility = uuid4()

    payment = record(session, a_credit(lender, trader, object_id=facility), now)
    again = record(session, a_credit(lender, trader, object_id=facility), now)

    assert again.id == payment.id
    assert ledger.balance(session, lender.id, "2000", trader.id) == Decimal("-250.00")
    assert ledger.client_money_differences(session, lender.id) == (0, 0, 0)
    event = session.exec(select(Event).where(Event.kind == "payment.received")).one()
    assert event.body["object_id"] == str(facility)
    assert event.body["amount"] == "250.00"
    assert set(event.audience) == {lender.id, trader.id}


@pytest.mark.parametrize(
    "other", [{"amount": Decimal("251.00")}, {"purpose": "cure"}, {"object_id": uuid4()}, {"currency": "USD"}]
)
def test_a_bank_reference_with_other_content_is_refused(session, lender, trader, now, other):
    record(session, a_credit(lender, trader), now)

    with pytest.raises(rules.BankReferenceReused):
        record(session, a_credit(lender, trader, **other), now)

    assert ledger.balance(session, lender.id, "1010") == Decimal("250.00")


def test_an_unknown_payer_is_not_found(session, lender, trader, now):
    with pytest.raises(NotFound):
        record(session, a_credit(lender, trader, payer_id=uuid4()), now)


def test_no_client_money_is_taken_before_a_supervised_account_is_declared(session, trader, now):
    bare = an_organisation(session, "lender", now=now)

    with pytest.raises(ledger_rules.ClientAccountUnfit):
        record(session, a_credit(bare, trader), now)


def test_two_tellers_of_one_credit_make_one_payment(database, lender, trader, now):
    made, failures = [], []

    def tell():
        try:
            with database.transaction(Scope.house()) as (session, _):
                made.append(record(session, a_credit(lender, trader), now).id)
        except Exception as failure:  # noqa: BLE001 - the test reads them
            failures.append(failure)

    threads = [threading.Thread(target=tell) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert len(set(made)) == 1
    with database.transaction(Scope.house()) as (session, _):
        assert ledger.balance(session, lender.id, "1010") == Decimal("250.00")


def test_an_order_has_an_end_to_end_id_of_its_cause_and_stands_once(session, lender, trader, now):
    order = an_order(lender, trader)

    first = service.order_payment(session, order=order, now=now)
    again = service.order_payment(session, order=order, now=now)

    assert first.id == again.id
    assert first.reference == rules.end_to_end_id(lender.id, "draw 1")
    assert first.state is rules.PaymentState.ORDERED
    with pytest.raises(rules.PaymentCauseReused):
        service.order_payment(session, order=replace(order, amount=Decimal("9.01")), now=now)


def test_the_parties_of_the_object_see_its_payments_and_strangers_do_not(database, lender, trader, now):
    with database.transaction(Scope.house()) as (session, _):
        stranger = an_organisation(session, "trader", now=now)
        facility = uuid4()
        add_party(session, facility, trader)
        record(session, a_credit(lender, trader, object_id=facility), now)

    seen = {}
    for who in (lender, trader, stranger):
        with database.transaction(Scope.of(who.id)) as (session, _):
            seen[who.id] = len(queries.find_payments(session))

    assert seen == {lender.id: 1, trader.id: 1, stranger.id: 0}


ACCOUNT = "6222 0200-1234 5678"


def provide_account(session, organisation, now):
    organisations.provide(
        session, organisation_id=organisation.id, item="bank_account", evidence={"account": ACCOUNT},
        actor=HOUSE, now=now,
    )  # fmt: skip


def bank_account(session, organisation):
    row = people.lock_item(session, organisation.id, "bank_account")
    return row.state, row.code


def a_payer(name, account="6222020012345678"):
    return rules.Payer(name, account)


def test_the_first_credit_from_the_named_account_proves_it(session, lender, trader, now):
    provide_account(session, trader, now)

    record(session, a_credit(lender, trader, payer=a_payer("somebody", "1111")), now)
    before = bank_account(session, trader)
    record(session, a_credit(lender, trader, bank_reference="2", payer=a_payer(trader.name.upper())), now)
    later = record(session, a_credit(lender, trader, bank_reference="3", payer=a_payer("A. Nother")), now)

    assert (before, bank_account(session, trader)) == (("provided", None), ("passed", None))
    assert queries.payer_of(session, later.id).name == "A. Nother"


def test_a_credit_in_another_name_fails_the_account_and_the_money_stands(session, lender, trader, now):
    provide_account(session, trader, now)
    credit = a_credit(lender, trader, payer=a_payer("Strawman Ltd"))

    payment = record(session, credit, now)
    again = record(session, credit, now)

    assert (payment.id, ledger.balance(session, lender.id, "1010")) == (again.id, Decimal("250.00"))
    assert bank_account(session, trader) == ("failed", "BANK_NAME_MISMATCH")
    told = session.exec(select(Event).where(Event.kind == "verification.changed")).all()
    assert [event.body["code"] for event in told] == [None, "BANK_NAME_MISMATCH"]


def test_why_an_account_failed_stands_until_it_passes(session, lender, trader, now):
    provide_account(session, trader, now)
    record(session, a_credit(lender, trader, payer=a_payer("Strawman Ltd")), now)

    provide_account(session, trader, now)
    given_again = bank_account(session, trader)
    with pytest.raises(BankNameMismatch):
        organisations.require_bank_account(session, trader.id)
    record(session, a_credit(lender, trader, bank_reference="2", payer=a_payer(trader.name)), now)

    assert given_again == ("provided", "BANK_NAME_MISMATCH")
    assert bank_account(session, trader) == ("passed", None)
    organisations.require_bank_account(session, trader.id)


def test_the_payer_may_be_told_later_and_then_stands(session, lender, trader, now):
    provide_account(session, trader, now)
    payment = record(session, a_credit(lender, trader), now)

    later = record(session, a_credit(lender, trader, payer=a_payer(trader.name)), now)

    assert (later.id, bank_account(session, trader)) == (payment.id, ("passed", None))
    with pytest.raises(rules.BankReferenceReused):
        record(session, a_credit(lender, trader, payer=a_payer("another")), now)


def test_a_lender_proves_nothing_about_itself(session, lender, now):
    provide_account(session, lender, now)

    record(session, a_credit(lender, lender, payer=a_payer(lender.name)), now)

    assert bank_account(session, lender) == ("provided", None)


def test_only_the_book_sees_whose_account_the_money_came_from(database, lender, trader, now):
    with database.transaction(Scope.house()) as (session, _):
        facility = uuid4()
        add_party(session, facility, trader)
        credit = a_credit(lender, trader, object_id=facility, payer=a_payer(trader.name))
        payment_id = record(session, credit, now).id

    seen = {}
    for who in (lender, trader):
        with database.transaction(Scope.of(who.id)) as (session, _):
            seen[who.id] = queries.payer_of(session, payment_id) is not None

    assert seen == {lender.id: True, trader.id: False}


def add_party(session, facility, organisation):
    subject = ("facility", facility)
    organisations.add_party(session, subject=subject, organisation_id=organisation.id, part="borrower")

"""Posting on a real database."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.ledger import queries, rules, service
from finance_svc.ledger.rules import Line
from tests.builders.ledger import an_entry
from tests.builders.organisations import a_licence, an_organisation

D = Decimal

ADVANCE = uuid4()


def post(session, lender, lines, *, cause, now):
    return service.post(session, rules.Entry(lender.id, "CNY", "test", cause, now, tuple(lines)), now=now)


def test_f30_the_sale_posting_leaves_the_client_its_money_and_the_book_level(session, lender, trader, now):
    post(session, lender, rules.draw_lines(ADVANCE, D("120000.00")), cause="draw", now=now)
    post(session, lender, rules.accrual_lines(ADVANCE, D("280.00")), cause="accrual", now=now)
    post(session, lender, rules.receipt_lines(trader.id, D("244000.00")), cause="sale", now=now)
    applied = (
        Line("1100", D("-120000.00"), ADVANCE),
        Line("1110", D("-280.00"), ADVANCE),
        Line("4000", D("-3600.00")),
    )

    post(session, lender, rules.application_lines(trader.id, applied), cause="apply", now=now)

    assert queries.balance(session, lender.id, "2000", trader.id) == D("-120120.00")
    assert queries.balance(session, lender.id, "1100", ADVANCE) == 0
    assert queries.balance(session, lender.id, "1110") == 0
    assert queries.balance(session, lender.id, "1000") == D("3880.00")
    assert queries.trial_balance(session, lender.id) == 0
    assert queries.client_money_differences(session, lender.id) == (0, 0, 0)
    assert queries.find_broken(session, lender.id) == []


def test_the_same_cause_and_content_is_one_entry(session, lender, trader, now):
    entry = an_entry(lender.id, ("1010", "5.00"), ("2000", "-5.00", trader.id), cause="once", now=now)

    first = service.post(session, entry, now=now)
    again = service.post(session, replace(entry, lines=entry.lines[::-1], memo="again"), now=now)

    assert first == again
    assert queries.balance(session, lender.id, "1010") == D("5.00")


def test_the_same_cause_with_other_content_is_refused_and_the_transaction_lives_on(session, lender, now):
    service.post(session, an_entry(lender.id, ("1000", "5"), ("3000", "-5"), cause="c", now=now), now=now)

    with pytest.raises(rules.CauseReused):
        service.post(session, an_entry(lender.id, ("1000", "6"), ("3000", "-6"), cause="c", now=now), now=now)

    assert queries.balance(session, lender.id, "1000") == D("5.00")


def test_a_cause_is_free_in_another_book(session, lender, now):
    other = an_organisation(session, "lender", now=now)

    for book in (lender, other):
        service.post(session, an_entry(book.id, ("1000", "5"), ("3000", "-5"), cause="c", now=now), now=now)

    assert queries.balance(session, other.id, "1000") == D("5.00")


def test_a_client_cannot_be_taken_below_zero(session, lender, trader, now):
    post(session, lender, rules.receipt_lines(trader.id, D("10.00")), cause="in", now=now)

    with pytest.raises(rules.ClientMoneyShort):
        post(session, lender, rules.surplus_lines(trader.id, D("10.01")), cause="out", now=now)

    assert queries.balance(session, lender.id, "2000", trader.id) == D("-10.00")
    assert queries.trial_balance(session, lender.id) == 0


def test_a_batch_posts_in_order_with_running_balances(session, lender, trader, now):
    entries = [
        an_entry(lender.id, ("1010", f"{n}.00"), ("2000", f"-{n}.00", trader.id), cause=f"b{n}", now=now)
        for n in range(1, 6)
    ]

    ids = service.post_many(session, entries, now=now)

    lines = queries.find_lines(session, ids)
    assert [lines[entry_id][0][0].balance_after for entry_id in ids] == [D(1), D(3), D(6), D(10), D(15)]
    assert [lines[entry_id][0][0].account_version for entry_id in ids] == [1, 2, 3, 4, 5]
    assert service.post_many(session, entries[::-1], now=now) == ids[::-1]
    assert queries.find_broken(session, lender.id) == []


def test_a_reversal_names_its_original_and_happens_once(session, lender, trader, now):
    entry_id = post(session, lender, rules.receipt_lines(trader.id, D("10.00")), cause="in", now=now)

    contra = service.reverse(session, entry_id, cause="undo", now=now)

    assert queries.get_entry_row(session, contra).reverses_id == entry_id
    assert queries.balance(session, lender.id, "1010") == 0
    assert service.reverse(session, entry_id, cause="undo", now=now) == contra
    for target, cause in ((entry_id, "undo again"), (contra, "undo the undoing")):
        with pytest.raises(rules.EntryReversed):
            service.reverse(session, target, cause=cause, now=now)


def test_client_money_that_is_not_what_is_owed_stops_the_commit(database, now):
    with database.transaction(Scope.house()) as (session, _):
        lender = an_organisation(session, "lender", now=now)

    with (
        pytest.raises(IntegrityError, match="client money"),
        database.transaction(Scope.house()) as (session, _),
    ):
        service.post(session, an_entry(lender.id, ("1010", "5"), ("1000", "-5"), cause="c", now=now), now=now)

    with database.transaction(Scope.house()) as (session, _):
        assert queries.balance(session, lender.id, "1010") == 0


@pytest.mark.parametrize(("bank", "owed"), [("1010", "2000"), ("1020", "2010"), ("1030", "2020")])
def test_two_entries_may_be_level_together_at_commit(database, now, bank, owed):
    subject = uuid4()
    with database.transaction(Scope.house()) as (session, _):
        lender = an_organisation(session, "lender", now=now)
        side = (subject,) if bank == "1020" else ()
        ins = an_entry(lender.id, (bank, "5", *side), ("9900", "-5"), cause="in", now=now)
        out = an_entry(lender.id, ("9900", "5"), (owed, "-5", subject), cause="out", now=now)

        service.post(session, ins, now=now)
        service.post(session, out, now=now)

    with database.transaction(Scope.house()) as (session, _):
        assert queries.client_money_differences(session, lender.id) == (0, 0, 0)
        assert queries.balance(session, lender.id, owed, subject) == D("-5.00")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO posting SELECT entry_id, 9, organisation_id, account_id, 9, 1, 1, NULL FROM posting",
        "UPDATE posting SET amount = 1",
        "DELETE FROM posting",
        "TRUNCATE posting",
        "UPDATE journal_entry SET memo = 'x'",
        "DELETE FROM journal_entry",
        "UPDATE ledger_account SET balance = 0",
        "DELETE FROM ledger_account",
    ],
)
@pytest.mark.parametrize("role", ["house", "lender"])
def test_nobody_writes_the_ledger_but_its_function(database, now, statement, role):
    with database.transaction(Scope.house()) as (session, _):
        lender = an_organisation(session, "lender", now=now)
        service.post(session, an_entry(lender.id, ("1000", "5"), ("3000", "-5"), cause="c", now=now), now=now)

    scope = Scope.house() if role == "house" else Scope.of(lender.id)
    with pytest.raises(DBAPIError, match="permission denied"), database.transaction(scope) as (session, _):
        session.connection().execute(sa.text(statement))


@pytest.mark.parametrize("table", ["posting", "journal_entry"])
def test_even_the_owner_cannot_change_what_is_posted(database, owner_url, now, table):
    with database.transaction(Scope.house()) as (session, _):
        lender = an_organisation(session, "lender", now=now)
        service.post(session, an_entry(lender.id, ("1000", "5"), ("3000", "-5"), cause="c", now=now), now=now)

    owner = sa.create_engine(owner_url.replace("postgresql://", "postgresql+psycopg://"))
    for act in (
        f"UPDATE {table} SET organisation_id = organisation_id",
        f"DELETE FROM {table}",
        f"TRUNCATE {table} CASCADE",
    ):
        with pytest.raises(IntegrityError, match="never changed"), owner.begin() as connection:
            connection.execute(sa.text(act))
    owner.dispose()


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ('{"lines": [{"account": "1000", "amount": "5"}, {"account": "3000", "amount": "-4"}]}', "balance"),
        ('{"lines": [{"account": "1000", "amount": "5"}]}', "balance"),
        ('{"lines": [{"account": "1000", "amount": "NaN"}, {"account": "3000", "amount": "NaN"}]}', "finite"),
        ('{"lines": [{"account": "1000", "amount": "0"}, {"account": "3000", "amount": "0"}]}', "amount"),
    ],
)
def test_the_database_itself_refuses_an_entry_that_does_not_balance(database, now, entry, found):
    with database.transaction(Scope.house()) as (session, _):
        lender = an_organisation(session, "lender", now=now)
    facts = {"id": str(uuid4()), "currency": "CNY", "kind": "k", "cause": "c", "memo": "", "hash": "00" * 32}

    statement = sa.text(
        "SELECT ledger_post(:book, jsonb_build_array(CAST(:facts AS jsonb) || CAST(:entry AS jsonb)"
        " || jsonb_build_object('happened_at', CAST(:now AS timestamptz))), :now)"
    )
    values = {"book": lender.id, "facts": json.dumps(facts), "entry": entry, "now": now}
    with pytest.raises(IntegrityError, match=found), database.transaction(Scope.house()) as (session, _):
        session.connection().execute(statement, values)


def test_a_lender_reads_its_own_book_only(database, now):
    with database.transaction(Scope.house()) as (session, _):
        mine, theirs = (an_organisation(session, "lender", now=now) for _ in range(2))
        for book in (mine, theirs):
            service.post(
                session, an_entry(book.id, ("1000", "5"), ("3000", "-5"), cause="c", now=now), now=now
            )

    with database.transaction(Scope.of(mine.id)) as (session, _):
        entries = queries.find_entries(session, after=None, limit=10)
        accounts = queries.find_accounts(session, after=None, limit=10)

    assert [entry.organisation_id for entry in entries] == [mine.id]
    assert {account.organisation_id for account in accounts} == {mine.id}


def test_an_entry_posted_in_a_strangers_scope_is_checked_all_the_same(database, now):
    with database.transaction(Scope.house()) as (session, _):
        lender, trader = (an_organisation(session, kind, now=now) for kind in ("lender", "trader"))

    with database.transaction(Scope.of(trader.id)) as (session, _):
        post(session, lender, rules.receipt_lines(trader.id, D("10.00")), cause="in", now=now)
        assert queries.balance(session, lender.id, "2000", trader.id) == D("-10.00")
    with (
        pytest.raises(IntegrityError, match="client money"),
        database.transaction(Scope.of(trader.id)) as (session, _),
    ):
        service.post(session, an_entry(lender.id, ("1010", "5"), ("1000", "-5"), cause="c", now=now), now=now)


def declare(session, lender, kind, now, institution=None):
    service.declare_client_account(
        session, book_id=lender.id, kind=kind, number="6222", actor=HOUSE, now=now,
        institution_id=institution and institution.id,
    )  # fmt: skip


def test_client_money_outside_a_banks_supervision_lies_at_a_licensed_institution(session, now):
    lender, clearer = (an_organisation(session, kind, now=now) for kind in ("lender", "platform"))
    declare(session, lender, rules.AccountKind.LICENSED_INSTITUTION, now, clearer)
    ends = now + timedelta(days=30)

    with pytest.raises(rules.PaymentNotLicensed):
        service.require_client_account(session, lender.id, now=now)
    a_licence(session, clearer, now=now, kind="payment_institution", valid_to=ends)
    service.require_client_account(session, lender.id, now=now)
    with pytest.raises(rules.PaymentNotLicensed):
        service.require_client_account(session, lender.id, now=ends)


def test_a_bank_holds_client_money_itself_and_a_microlender_does_not(session, now):
    bank, microlender = (an_organisation(session, "lender", now=now) for _ in range(2))
    a_licence(session, bank, now=now)
    a_licence(session, microlender, now=now, kind="microloan")
    for lender in (bank, microlender):
        declare(session, lender, rules.AccountKind.LICENSED_INSTITUTION, now)

    service.require_client_account(session, bank.id, now=now)
    with pytest.raises(rules.PaymentNotLicensed):
        service.require_client_account(session, microlender.id, now=now)


def test_client_money_needs_a_supervised_account(session, now):
    lender = an_organisation(session, "lender", now=now)

    with pytest.raises(rules.ClientAccountUnfit):
        service.require_client_account(session, lender.id, now=now)

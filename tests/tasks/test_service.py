"""Hand-off tasks: procurement asks, finance confirms, only then money moves (DOMAIN S6)."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.organisations.rules import SelfApproval
from finance_svc.settlement import service as settlement
from finance_svc.settlement.rules import PaymentOrder
from finance_svc.tasks import queries, service
from finance_svc.tasks.rules import FinanceNotConfirmed, NewTask, TaskInvalid, TaskKind, TaskState, amount_of
from tests.builders.organisations import a_member, an_actor, an_organisation

D = Decimal


@pytest.fixture
def house(session, now):
    """A buyer with procurement, finance, sales and a boss, and its supplier."""
    buyer = an_organisation(session, "buyer", now=now)
    people = {
        role: an_actor(a_member(session, buyer, role, now=now, name=role))
        for role in ("procurement", "finance", "clerk", "boss")
    }
    return SimpleNamespace(buyer=buyer, mill=an_organisation(session, "mill", now=now), **people)


def an_order(session, house, *, now, cause=None, **facts):
    """Procurement's payable of 100 t at 5,000."""
    given = {
        "organisation_id": house.buyer.id,
        "kind": TaskKind.PAY,
        "department": "finance",
        "title": "sugar 100 t",
        "amount": D("500000.00"),
        "counterparty_id": house.mill.id,
        "cause": cause,
    } | facts
    return service.hand_over(session, task=NewTask(**given), actor=house.procurement, now=now)


def test_an_amount_is_given_or_made_of_quantity_and_price():
    assert amount_of(None, D(100_000), D(5000)) == D("500000.00")
    assert amount_of(D("1.00"), None, None) == D("1.00")
    for nothing in ((None, None, D(1)), (D("0.00"), None, None), (D("1.00"), D(1000), D(2))):
        with pytest.raises(TaskInvalid):
            amount_of(*nothing)


def test_money_of_a_task_waits_for_finance_and_is_ordered_once(session, house, now):
    task = an_order(session, house, now=now)

    with pytest.raises(FinanceNotConfirmed):
        settlement.pay_task(session, task_id=task.id, now=now)
    service.confirm(session, task_id=task.id, actor=house.finance, now=now)
    first = settlement.pay_task(session, task_id=task.id, now=now)
    again = settlement.pay_task(session, task_id=task.id, now=now)

    assert (first.id, first.amount, first.counterparty_id) == (again.id, D("500000.00"), house.mill.id)
    assert queries.get_task(session, task.id).state is TaskState.SETTLED
    assert queries.get_task(session, task.id).payment_id == first.id


def test_no_order_of_a_task_goes_around_it(session, house, now):
    task = an_order(session, house, now=now)
    service.confirm(session, task_id=task.id, actor=house.finance, now=now)
    given = {"book_id": house.buyer.id, "payee_id": house.mill.id, "amount": task.amount, "currency": "CNY"}
    wrong = ({"amount": D("500000.01")}, {"payee_id": house.buyer.id}, {"book_id": house.mill.id})

    for facts in wrong:
        order = PaymentOrder(**(given | facts), cause="x", remittance="", task_id=task.id)
        with pytest.raises(TaskInvalid):
            settlement.order_payment(session, order=order, now=now)


def test_the_maker_and_other_departments_do_not_confirm(session, house, now):
    task = an_order(session, house, now=now)

    with pytest.raises(SelfApproval):
        service.confirm(session, task_id=task.id, actor=house.procurement, now=now)
    with pytest.raises(Forbidden):
        service.confirm(session, task_id=task.id, actor=house.clerk, now=now)
    assert service.confirm(session, task_id=task.id, actor=house.boss, now=now).state is TaskState.CONFIRMED


def test_what_finance_refuses_is_never_paid_and_the_reason_is_in_the_thread(session, house, now):
    task = an_order(session, house, now=now)
    service.say(session, task_id=task.id, text="the invoice is attached", actor=house.procurement, now=now)

    for _ in range(2):
        service.refuse(session, task_id=task.id, reason="wrong header", actor=house.finance, now=now)

    thread = queries.find_messages(session, task.id, after=None, limit=9)
    assert [(line.author, line.text) for line in thread] == [
        ("procurement", "the invoice is attached"),
        ("finance", "wrong header"),
    ]
    with pytest.raises(FinanceNotConfirmed):
        settlement.pay_task(session, task_id=task.id, now=now)


def test_the_same_cause_is_one_task(session, house, now):
    first = an_order(session, house, now=now, cause="quote 1 pay")

    assert an_order(session, house, now=now, cause="quote 1 pay").id == first.id


def test_a_task_of_nobody_here_is_paid_by_the_bank(session, house, now):
    task = an_order(session, house, now=now, counterparty_id=None)
    service.confirm(session, task_id=task.id, actor=house.finance, now=now)

    with pytest.raises(TaskInvalid):
        settlement.pay_task(session, task_id=task.id, now=now)


def test_an_order_without_a_task_is_not_gated(session, house, now):
    order = PaymentOrder(
        book_id=house.buyer.id, payee_id=house.mill.id, amount=D(1), currency="CNY", cause="x", remittance=""
    )

    assert settlement.order_payment(session, order=order, now=now).amount == D(1)


def test_another_organisation_sees_no_task(database, now):
    with database.transaction(Scope.house()) as (session, _):
        buyer, other = an_organisation(session, "buyer", now=now), an_organisation(session, "mill", now=now)
        task = NewTask(
            organisation_id=buyer.id, kind="pay", department="finance", title="x", amount=D(1),
            counterparty_id=other.id,
        )  # fmt: skip
        made = service.hand_over(session, task=task, actor=HOUSE, now=now)

    with database.transaction(Scope.of(other.id)) as (session, _), pytest.raises(NotFound):
        queries.get_task(session, made.id)

"""Four eyes."""

from uuid import uuid4

import pytest

from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import Forbidden
from finance_svc.organisations import service
from finance_svc.organisations.rules import ApprovalClosed, SelfApproval, Step
from tests.builders.organisations import a_member, an_actor, an_organisation

PAYLOAD = {"amount": "250000.00"}


@pytest.fixture
def people(session, now):
    trader, lender = an_organisation(session, "trader", now=now), an_organisation(session, "lender", now=now)
    return {
        "maker": an_actor(a_member(session, trader, "boss", now=now)),
        "boss": an_actor(a_member(session, trader, "boss", now=now)),
        "approver": an_actor(a_member(session, lender, "lender.approver", now=now)),
        "steps": (Step(trader.id, Permission.ADVANCE_CONFIRM), Step(lender.id, Permission.ADVANCE_APPROVE)),
    }


@pytest.fixture
def subject(session, people, now):
    subject = ("advance", uuid4())
    service.request_approval(
        session,
        act="advance",
        subject=subject,
        payload=PAYLOAD,
        steps=people["steps"],
        actor=people["maker"],
        now=now,
    )
    return subject


def decide(session, subject, actor, now, payload=PAYLOAD):
    return service.decide(session, act="advance", subject=subject, payload=payload, actor=actor, now=now)


def test_the_last_of_the_needed_decisions_completes_it(session, people, subject, now):
    first = decide(session, subject, people["boss"], now)
    last = decide(session, subject, people["approver"], now)

    assert (first, last) == (False, True)


def test_the_maker_is_never_the_checker(session, people, subject, now):
    with pytest.raises(SelfApproval):
        decide(session, subject, people["maker"], now)


def test_one_person_decides_once(session, people, subject, now):
    decide(session, subject, people["boss"], now)

    with pytest.raises(SelfApproval):
        decide(session, subject, people["boss"], now)


def test_another_organisation_cannot_decide_a_step(session, people, subject, now):
    with pytest.raises(Forbidden):
        decide(session, subject, people["approver"], now)


def test_a_changed_payload_closes_it(session, people, subject, now):
    with pytest.raises(ApprovalClosed):
        decide(session, subject, people["boss"], now, payload={"amount": "250000.01"})

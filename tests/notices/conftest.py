"""A recipient with a member who has an address, a runner, and a mail server when a test asks for one."""

from datetime import timedelta
from uuid import UUID

import pytest

from finance_svc.db import Scope
from finance_svc.notices import rules
from finance_svc.notices.jobs import JOBS
from finance_svc.outbox.runner import EventRunner
from tests.builders.organisations import a_member, an_organisation
from tests.notices.smtp_server import SmtpServer

CALL = UUID(int=77)


def a_request(organisation, **facts):
    values = {
        "organisation_id": organisation.id,
        "kind": "margin_call",
        "subject": ("margin_call", CALL),
        "params": {"cash_cure": "90,912.24", "deadline": "2026-11-03 17:00"},
        "cause": "margin_call 77",
    }
    return rules.NoticeRequest(**values | facts)


@pytest.fixture
def trader(database, now):
    with database.transaction(Scope.house()) as (session, _):
        trader = an_organisation(session, "trader", now=now)
        member = a_member(session, trader, "boss", now=now)
        member.email = "老板 <boss@a-foods.example>"
        session.add(member)
    return trader


@pytest.fixture
def runner(database):
    return EventRunner(database, JOBS)


@pytest.fixture
def later(database):
    """Moves the system time on, past every back-off."""
    start, moved = database.system_clock, [timedelta()]
    database.system_clock = lambda: start() + moved[0]

    def move():
        moved[0] += timedelta(hours=2)

    return move


@pytest.fixture
def no_smtp(monkeypatch):
    monkeypatch.delenv("PLEDGEWATCH_SMTP_URL", raising=False)


@pytest.fixture
def smtp(monkeypatch):
    with SmtpServer() as server:
        monkeypatch.setenv("PLEDGEWATCH_SMTP_URL", server.url)
        yield server

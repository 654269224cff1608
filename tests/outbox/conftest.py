"""A receiver, a postman with a movable clock, and an organisation with a webhook."""

import pytest

from finance_svc.db import Scope
from finance_svc.outbox import service
from finance_svc.outbox.service.webhooks import Standing
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.builders.webhooks import SECRET, Moving, a_receiver


@pytest.fixture
def receiver():
    with a_receiver() as server:
        yield server


@pytest.fixture
def moving(database, app_url):
    found = Moving(app_url)
    yield found
    found.close()


@pytest.fixture
def owner(database):
    """Who keeps the webhooks."""
    with database.transaction(Scope.house()) as (session, now):
        lender = an_organisation(session, "lender", now=now)
        return an_actor(a_member(session, lender, "lender.ops", now=now))


@pytest.fixture
def hook(database, owner, receiver, moving):
    """Make a webhook: (id, secret)."""

    def make(url="", kinds=(), private=True):
        facts = {"url": url or receiver.url, "kinds": list(kinds), "description": ""}
        standing = Standing(SECRET, private, moving.at)
        with database.transaction(Scope.of(owner.organisation_id)) as (session, now):
            row, secret = service.create(session, facts=facts, actor=owner, now=now, standing=standing)
            return row.id, secret

    return make


@pytest.fixture
def tell(database, owner):
    """Write an event for the owner."""

    def emit(kind="thing.happened", *, subject, audience=None, **body):
        with database.transaction(Scope.house()) as (session, now):
            meant = [owner.organisation_id] if audience is None else audience
            service.emit(session, kind, subject=("lot", subject), body=body, now=now, audience=meant)

    return emit

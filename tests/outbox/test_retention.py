"""The log of deliveries is kept for its days; what still waits, and the feed, stay."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from finance_svc.db import Scope
from finance_svc.kernel.ids import new_id
from finance_svc.outbox import service
from finance_svc.outbox.jobs import forget
from finance_svc.outbox.models import WebhookDelivery

DAY = timedelta(days=1)


@pytest.fixture
def deliver(database, owner, hook):
    """Deliveries of one webhook so many days ago: `delivered`, `given_up` or `waiting`, each."""
    hook_id, _ = hook()

    def make(*ends):
        with database.transaction(Scope.house()) as (session, now):
            for days, state in ends:
                at = datetime.now(UTC) - days * DAY
                ended = {f"{state}_at": at} if state != "waiting" else {}
                session.add(
                    WebhookDelivery(
                        organisation_id=owner.organisation_id, webhook_id=hook_id, event_id=new_id(),
                        kind="thing.happened", subject_type="lot", subject_id=uuid4(), sequence=days,
                        happened_at=now, attempts=1, tries=[], next_at=at, **ended,
                    )
                )  # fmt: skip
        return hook_id

    return make


def left(session):
    return session.connection().execute(sa.text("SELECT sequence FROM webhook_delivery ORDER BY 1")).scalars()


def test_deliveries_that_ended_are_forgotten_after_their_days(database, deliver):
    deliver((91, "delivered"), (92, "given_up"), (89, "delivered"), (93, "waiting"), (0, "delivered"))

    with database.transaction(Scope.house()) as (session, now):
        assert forget(session, now) is False
        assert list(left(session)) == [0, 89, 93]


def test_a_run_forgets_a_bounded_part(database, deliver):
    deliver((95, "delivered"), (96, "delivered"), (97, "delivered"))

    with database.transaction(Scope.house()) as (session, now):
        assert forget(session, now, most=2) is True
        assert list(left(session)) == [95]


def test_the_log_of_a_webhook_that_was_taken_away_goes_whole(database, deliver, owner):
    hook_id = deliver((1, "waiting"), (2, "delivered"))
    long_ago = datetime.now(UTC) - 91 * DAY
    with database.transaction(Scope.of(owner.organisation_id)) as (session, now):
        service.delete(session, hook_id, actor=owner, now=now, system_now=long_ago)

    with database.transaction(Scope.house()) as (session, now):
        forget(session, now)
        assert list(left(session)) == []

"""What is lent on goods, paid back and not let go: the registry follows the debt."""

from datetime import UTC, datetime

import pytest

from finance_svc.db import Scope
from finance_svc.notices import queries as notices
from finance_svc.registry import queries
from tests.builders.lending import Story


@pytest.fixture
def story(database):
    """A facility with goods pledged to it, nothing drawn."""
    return Story(database)


def registration(story):
    with story.database.transaction(Scope.of(story.cast.lender.id)) as (session, _now):
        (found,) = queries.find_registrations(session, after=None, limit=9)
    return found


def reminders(story):
    rows = story.house(lambda session, _now: notices.find_newest(session, limit=200))
    return [row for row in rows if row.kind == "release_late"]


def test_a_draw_a_payment_and_a_forgotten_release(story):
    assert registration(story).state == "registered"

    story.draw()
    assert registration(story).state == "financed"
    story.pay(story.exposure().total, reference="B-1")
    paid_off = registration(story)

    assert paid_off.state == "paid_off"
    assert paid_off.release_due_at == datetime(2026, 11, 3, 15, 59, 59, tzinfo=UTC)
    assert reminders(story) == []
    story.move(datetime(2026, 11, 3, 16, 0, tzinfo=UTC))
    (told,) = reminders(story)
    assert told.organisation_id == story.cast.lender.id

"""An advance past its maturity costs its borrower's grade, and nothing else changes (DOMAIN S41)."""

from datetime import UTC, datetime

from finance_svc.jobs import Slot
from finance_svc.lending import service
from finance_svc.lending.jobs import find_overdue
from tests.builders.grading import grade, points_at_once

DAY_30, DAY_31 = datetime(2027, 3, 2, 1, tzinfo=UTC), datetime(2027, 3, 3, 1, tzinfo=UTC)


def report(story, at):
    """The job of one day; the borrower's grade after it."""
    slot = Slot(at.date(), "Asia/Shanghai", at)

    def run(session, _now):
        for facility_id in find_overdue(session, slot):
            service.report_overdue(session, facility_id, slot, at)
        return grade(session, story.cast.trader, at)

    return story.house(run)


def test_an_advance_more_than_30_days_overdue_costs_one_step_once(drawn):
    drawn.house(lambda session, now: points_at_once(session, drawn.cast.trader, effort=1000, now=now))

    assert report(drawn, datetime(2027, 1, 31, 1, tzinfo=UTC)) == "gold"
    assert report(drawn, DAY_30) == "gold"
    assert report(drawn, DAY_31) == "silver"
    assert report(drawn, datetime(2027, 3, 4, 1, tzinfo=UTC)) == "silver"


def test_nothing_is_reported_of_a_facility_without_debt(story):
    story.house(lambda session, now: points_at_once(session, story.cast.trader, effort=1000, now=now))

    assert report(story, DAY_31) == "gold"

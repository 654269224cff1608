"""Whom the daily look finds."""

from datetime import date

from finance_svc.grading import queries
from tests.builders.grading import points_at_once, some_conduct
from tests.builders.organisations import an_organisation

ZONE = "Asia/Shanghai"


def test_the_daily_look_finds_only_whom_the_day_may_change(session, now):
    idle, waiting, basic = (an_organisation(session, "trader", now=now) for _ in range(3))
    for trader in (idle, waiting):
        points_at_once(session, trader, effort=3000, now=now)
    points_at_once(session, basic, effort=1, now=now)

    assert queries.find_to_look_at(session, ZONE, date(2027, 8, 1)) == []
    for cause in ("first", "second"):
        some_conduct(session, waiting, "deal_default", now=now, cause=cause)

    assert queries.find_to_look_at(session, ZONE, date(2026, 11, 3)) == [waiting.id]
    assert set(queries.find_to_look_at(session, ZONE, date(2027, 8, 2))) == {idle.id, waiting.id}
    assert queries.find_to_look_at(session, "UTC", date(2027, 8, 2)) == []
    assert len(queries.find_to_look_at(session, ZONE, date(2026, 1, 1))) == 3

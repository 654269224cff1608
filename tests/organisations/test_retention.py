"""What people leave behind by being here is forgotten after its days, a bounded part at a time."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import select

from finance_svc.db import Scope
from finance_svc.jobs.registry import all_jobs
from finance_svc.organisations import service
from finance_svc.organisations.jobs import forget
from finance_svc.organisations.models import MemberActivity, SignInRecord
from finance_svc.organisations.rules.sign_in import Means, SignInOutcome
from tests.builders.organisations import a_member, an_organisation

DAY = timedelta(days=1)


@pytest.fixture
def clerk(session, now):
    return a_member(session, an_organisation(session, "trader", now=now), "clerk", now=now)


def sign_in(session, clerk, *days_ago):
    """A line of the log so many days ago, each."""
    for days in days_ago:
        session.add(
            SignInRecord(
                organisation_id=clerk.organisation_id,
                member_id=clerk.id,
                means=Means.LINK,
                outcome=SignInOutcome.SUCCEEDED,
                address="192.0.2.1",
                agent="a browser",
                happened_at=datetime.now(UTC) - days * DAY,
            )
        )
    session.flush()


def test_sign_ins_and_minutes_older_than_their_days_are_forgotten(session, clerk, now):
    sign_in(session, clerk, 401, 399, 0)
    for days in (732, 730, 0):
        service.note_activity(session, clerk, now=now - days * DAY)

    more = forget(session, now)

    assert more is False
    kept = session.exec(select(SignInRecord.happened_at).order_by(SignInRecord.happened_at)).all()
    assert [(datetime.now(UTC) - at).days for at in kept] == [399, 0]
    minutes = session.exec(select(MemberActivity.minute).order_by(MemberActivity.minute)).all()
    assert [(now - minute).days for minute in minutes] == [730, 0]


def test_one_run_forgets_a_bounded_part_and_asks_for_the_next(session, clerk, now):
    sign_in(session, clerk, 500, 600, 700)
    for days in (800, 801):
        service.note_activity(session, clerk, now=now - days * DAY)

    more = forget(session, now, most=2)

    (left,) = session.exec(select(SignInRecord.happened_at)).all()
    assert (more, (datetime.now(UTC) - left).days) == (True, 500)
    assert session.exec(select(MemberActivity.minute)).all() == []
    assert forget(session, now, most=2) is False


@pytest.fixture
def recent(database):
    """Whose sign-in of half a year ago is in the log."""
    with database.transaction(Scope.house()) as (session, now):
        clerk = a_member(session, an_organisation(session, "trader", now=now), "clerk", now=now)
        sign_in(session, clerk, 182)
    return clerk


def test_the_database_keeps_half_a_year_of_sign_ins(database, recent):
    with (
        pytest.raises(sa.exc.IntegrityError, match="183 days"),
        database.transaction(Scope.house()) as (session, _),
    ):
        session.connection().execute(sa.text("DELETE FROM sign_in_record"))


@pytest.mark.parametrize("act", ["DELETE FROM sign_in_record", "UPDATE sign_in_record SET address = ''"])
def test_nobody_changes_the_log_of_sign_ins_and_no_caller_shortens_it(database, recent, act):
    scopes = [Scope.of(recent.organisation_id)] + [Scope.house()] * act.startswith("UPDATE")

    for scope in scopes:
        with (
            pytest.raises(sa.exc.ProgrammingError, match="permission denied"),
            database.transaction(scope) as (session, _),
        ):
            session.connection().execute(sa.text(act))


def test_every_forgetting_is_a_job():
    assert {"organisations.forget", "outbox.forget_deliveries"} <= {job.name for job in all_jobs()}

"""An urgent notice that nobody acknowledges follows the rota, then the manager, then the lender."""

import email
import email.policy
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from finance_svc.audit.models import AuditEntry
from finance_svc.db import Scope
from finance_svc.jobs.models import Timer
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.notices import queries, rules, service
from finance_svc.notices.models import Notice
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.notices.conftest import a_request, killed, notify, read

QUARTER = timedelta(minutes=15)


@pytest.fixture
def lender(database, now):
    with database.transaction(Scope.house()) as (session, _):
        lender = an_organisation(session, "lender", now=now)
        a_member(session, lender, "lender.ops", now=now).email = "ops@bank.example"
    return lender


@pytest.fixture
def rota(database, people, now):
    """An until 13:00, then Bo, every week; Cy is on no shift."""
    with database.transaction(Scope.of(people.organisation.id)) as (session, _):
        for member, start in ((people.an, 0), (people.bo, 4)):
            new = service.NewShift(
                member_id=member.id,
                starts_at=now + timedelta(hours=start),
                ends_at=now + timedelta(hours=start + 4),
                is_weekly=True,
            )
            service.add_shift(session, new, actor=an_actor(people.manager), now=now)
    return people


def an_alarm(people, lender, priority="P1"):
    return a_request(
        people.organisation,
        kind="alarm",
        subject=("alarm", UUID(int=5)),
        params={"kind": "temperature_high", "priority": priority},
        cause=f"alarm 5 {priority}",
        escalate_to=(lender.id,),
    )


def told(smtp):
    """Who has been mailed since the last look."""
    names = [email.message_from_bytes(taken, policy=email.policy.default)["To"] for taken in smtp.taken]
    smtp.taken.clear()
    return sorted(name.partition("@")[0] for name in names)


def test_it_goes_to_who_is_on_call_then_the_next_then_the_manager_then_the_lender(
    database, rota, lender, send, pass_time, smtp
):
    notify(database, an_alarm(rota, lender))
    send()
    assert told(smtp) == ["an"]

    for expected in (["bo"], ["manager"], ["ops"], []):
        pass_time(QUARTER - timedelta(seconds=1))
        send()
        assert told(smtp) == []
        pass_time(timedelta(seconds=1))
        send()
        assert told(smtp) == expected

    with database.transaction(Scope.of(lender.id)) as (session, _):
        (escalated,) = queries.find_notices(session)
    assert escalated.kind == "escalation"
    assert rota.organisation.name in escalated.body_en
    steps = [entry.body for entry in read(database, AuditEntry) if entry.act == "notice.escalated"]
    assert [step["step"] for step in steps[:3]] == [1, 2, 3]
    assert steps[0]["told"] == [str(rota.bo.id)]


def test_an_acknowledgement_ends_it(database, rota, lender, send, pass_time, smtp):
    notice_id = notify(database, an_alarm(rota, lender))
    send()
    with database.transaction(Scope.of(rota.organisation.id)) as (session, now):
        service.acknowledge(session, notice_id, actor=an_actor(rota.an), now=now)
    told(smtp)

    for _ in range(4):
        pass_time(QUARTER)
        send()

    assert told(smtp) == []
    assert read(database, Notice)[0].step == 0


def test_an_alarm_acknowledged_at_its_own_place_ends_it_too(database, rota, lender, send, pass_time, smtp):
    notify(database, an_alarm(rota, lender))
    send()
    with database.transaction(Scope.house()) as (session, now):
        service.acknowledge_about(session, UUID(int=5), actor=an_actor(rota.an), now=now)
    told(smtp)

    pass_time(QUARTER)
    send()

    assert told(smtp) == []


def test_without_a_rota_everybody_is_told_at_once_and_then_the_lender(
    database, people, lender, send, pass_time, smtp
):
    notify(database, an_alarm(people, lender))
    send()
    assert told(smtp) == ["an", "bo", "cy", "manager"]

    pass_time(QUARTER)
    send()

    assert told(smtp) == ["ops"]


def test_an_alarm_that_is_not_urgent_goes_to_everybody_and_no_further(
    database, rota, lender, send, pass_time, smtp
):
    notify(database, an_alarm(rota, lender, "P2"))
    send()
    assert told(smtp) == ["an", "bo", "cy", "manager"]

    for _ in range(4):
        pass_time(QUARTER)
        send()
    assert told(smtp) == []


def test_a_scheduler_that_was_killed_finds_its_timer_and_tells_nobody_twice(
    database, rota, lender, send, pass_time, smtp
):
    notice_id = notify(database, an_alarm(rota, lender))
    send()
    told(smtp)

    with killed(database) as (session, now):
        service.escalate(session, notice_id, now + QUARTER)
    pass_time(QUARTER)
    with database.transaction(Scope.house()) as (session, now):
        assert [timer.due_at for timer in session.exec(select(Timer))] == [now + QUARTER]
    send()

    assert told(smtp) == ["bo"]


def test_who_stands_in_after_a_hand_over_is_called(database, rota, lender, send, smtp, now):
    with database.transaction(Scope.of(rota.organisation.id)) as (session, _):
        shift = queries.find_shift_rows(session, after=None, limit=1)[0]
        new = service.NewShift(member_id=rota.cy.id, starts_at=now, ends_at=now + timedelta(hours=2))
        handed = service.hand_over(session, shift.id, new, actor=an_actor(rota.an), now=now)
        assert handed.stands_in_for == shift.id

    notify(database, an_alarm(rota, lender))
    send()

    assert told(smtp) == ["cy"]


def test_only_its_person_or_a_manager_hands_a_shift_over_and_only_to_a_colleague(database, rota, lender, now):
    with database.transaction(Scope.house()) as (session, _):
        stranger = a_member(session, lender, "lender.ops", now=now)
    with database.transaction(Scope.of(rota.organisation.id)) as (session, _):
        shift = queries.find_shift_rows(session, after=None, limit=1)[0]
        times = {"starts_at": now, "ends_at": now + timedelta(hours=2)}
        to_bo = service.NewShift(member_id=rota.bo.id, **times)
        abroad = service.NewShift(member_id=stranger.id, **times)

        with pytest.raises(Forbidden):
            service.hand_over(session, shift.id, to_bo, actor=an_actor(rota.bo), now=now)
        with pytest.raises(NotFound):
            service.hand_over(session, shift.id, abroad, actor=an_actor(rota.an), now=now)


def test_an_ended_shift_calls_nobody(database, rota, now):
    with database.transaction(Scope.of(rota.organisation.id)) as (session, _):
        shift = queries.find_shift_rows(session, after=None, limit=1)[0]
        service.end_shift(session, shift.id, actor=an_actor(rota.manager), now=now)
        shifts = queries.find_shifts(session, rota.organisation.id, now=now)

    assert rules.on_call(shifts, now) == [rota.bo.id]

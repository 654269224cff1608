"""Whose work it is, who leaves, and what leaves the house (DOMAIN S4)."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.notices import queries as notices
from finance_svc.notices.jobs import JOBS
from finance_svc.organisations import queries, rules, service
from finance_svc.organisations.rules import ExportState, MemberState, SelfApproval
from finance_svc.outbox.runner import EventRunner
from tests.builders.organisations import a_child, a_key, a_member, an_actor, an_organisation, headers_of


@pytest.fixture
def boss(session, now):
    return a_member(session, an_organisation(session, "trader", now=now), "boss", now=now)


@pytest.fixture
def clerk(session, boss, now):
    return a_child(session, boss, "clerk", now=now)


def give(session, member, now, number=1, kind="customer"):
    for _ in range(number):
        service.assign(session, subject=(kind, uuid4()), member_id=member.id, actor=HOUSE, now=now)


def take_out(session, member, rows, now, name="customers"):
    return service.watch_export(
        session, member_id=member.id, rows=rows, actor=an_actor(member), now=now, name=name
    )


def off_board(session, member, actor, now, heir=None):
    return service.off_board(
        session, member_id=member.id, heir_id=heir and heir.id, actor=actor, now=now, system_now=now
    )


def events(session, kind):
    found = session.connection().execute(sa.text("SELECT body FROM event WHERE kind = :k"), {"k": kind})
    return [body for (body,) in found]


@contextmanager
def counted(session):
    """The statements that are sent meanwhile."""
    sent = []

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement.strip())

    sa.event.listen(session.get_bind(), "before_cursor_execute", note)
    yield sent
    sa.event.remove(session.get_bind(), "before_cursor_execute", note)


def test_work_has_one_owner_at_a_time(session, boss, clerk, now):
    subject = ("customer", uuid4())

    for member in (clerk, clerk, boss):
        service.assign(session, subject=subject, member_id=member.id, actor=an_actor(boss), now=now)

    assert queries.assignee_of(session, subject) == boss.id
    assert queries.assigned_to(session, clerk.id) == []


def test_work_goes_to_active_members_of_the_own_organisation(session, boss, clerk, now):
    stranger = a_member(session, an_organisation(session, "trader", now=now), "boss", now=now)
    clerk.state = MemberState.DISABLED
    session.add(clerk)
    act = {"subject": ("customer", uuid4()), "actor": an_actor(boss), "now": now}

    with pytest.raises(NotFound):
        service.assign(session, member_id=stranger.id, **act)
    with pytest.raises(rules.HeirNeeded):
        service.assign(session, member_id=clerk.id, **act)


def test_a_leavers_37_customers_go_to_the_parent_and_its_token_is_refused(app_client, database, now):
    _, boss, manager = a_key(database, "trader", "boss")
    with database.transaction(Scope.house()) as (session, _):
        clerk = a_child(session, boss, "clerk", now=now)
        give(session, clerk, now, 37)
        give(session, clerk, now, 2, kind="quote")
        take_out(session, clerk, 40, now - timedelta(days=3))
        take_out(session, clerk, 30, now - timedelta(days=2))
    key = headers_of(database, clerk.id)

    left = app_client.post(f"/v1/members/mem_{clerk.id.hex}/off_board", json={}, headers=manager).json

    path = f"/v1/members/mem_{boss.id.hex}/assignments?limit=200"
    work = app_client.get(path, headers=manager).json["data"]
    assert sorted(row["subject_type"] for row in work) == ["customer"] * 37 + ["quote"] * 2
    assert (left["moved"], left["heir_id"]) == (39, f"mem_{boss.id.hex}")
    assert ([row["rows"] for row in left["exports"]], left["code"]) == ([40, 30], "EXPORT_SPIKE")
    assert app_client.get("/v1/me", headers=key).status_code == 401
    with database.transaction(Scope.house()) as (session, _):
        assert events(session, "export.spike")[0]["rows"] == 70


def test_off_boarding_is_one_update_and_twice_is_once(session, boss, clerk, now):
    give(session, clerk, now, 5)

    with counted(session) as statements:
        first = off_board(session, clerk, an_actor(boss), now)
    second = off_board(session, clerk, an_actor(boss), now)

    assert (first.moved, second.moved) == (5, 0)
    assert len([text for text in statements if text.startswith("UPDATE assignment")]) == 1
    assert len(events(session, "member.off_boarded")) == 1


def test_an_account_above_all_needs_an_heir_who_takes_its_children_too(session, boss, clerk, now):
    organisation = queries.get_organisation(session, boss.organisation_id)
    partner = a_member(session, organisation, "boss", now=now)
    give(session, boss, now, 2)

    for heir in (None, clerk):
        with pytest.raises(rules.HeirNeeded):
            off_board(session, boss, an_actor(partner), now, heir)
    done = off_board(session, boss, an_actor(partner), now, partner)

    session.refresh(clerk)
    assert (done.moved, clerk.parent_id) == (2, partner.id)
    assert service.effective_permissions(session, clerk, now)


def test_a_quiet_leaver_raises_no_spike(session, boss, clerk, now):
    take_out(session, clerk, 50, now - timedelta(days=13))
    take_out(session, clerk, 50, now - timedelta(days=15))

    done = off_board(session, clerk, an_actor(boss), now)

    assert ([row.rows for row in done.exports], done.is_spike) == ([50], False)
    assert events(session, "export.spike") == []


def test_a_large_export_alerts_waits_and_passes_once_when_the_parent_allows_it(session, boss, clerk, now):
    waits = take_out(session, clerk, 51, now)
    again = take_out(session, clerk, 51, now)
    export = queries.find_exports(session, after=None, limit=9)[0]

    service.decide_export(session, export_id=export.id, allow=True, actor=an_actor(boss), now=now)

    assert waits.code == again.code == "EXPORT_WAITS"
    assert [event["rows"] for event in events(session, "export.spike")] == [51]
    assert take_out(session, clerk, 51, now) is None
    assert export.state is ExportState.DONE
    assert take_out(session, clerk, 51, now + timedelta(days=1)).code == "EXPORT_WAITS"


def test_a_large_export_is_in_the_organisations_inbox_at_once(database, now):
    trader, boss, _ = a_key(database, "trader", "boss")
    with database.transaction(Scope.house()) as (session, _):
        take_out(session, a_child(session, boss, "clerk", now=now), 4321, now)

    EventRunner(database, JOBS).drain()

    with database.transaction(Scope.of(trader.id)) as (session, _):
        inbox = notices.find_notices(session)
    assert [(notice.kind, notice.params["rows"]) for notice in inbox] == [("export_spike", "4321")]


def test_the_limit_grows_with_the_persons_own_habit(session, clerk, now):
    for day in range(3):
        take_out(session, clerk, 40, now + timedelta(days=day))

    assert take_out(session, clerk, 200, now + timedelta(days=4)) is None
    assert take_out(session, clerk, 201, now + timedelta(days=4)) is not None


def test_only_who_stands_above_decides_and_never_the_same_person(session, boss, clerk, now):
    organisation = queries.get_organisation(session, boss.organisation_id)
    other = a_member(session, organisation, "boss", now=now)
    take_out(session, clerk, 500, now)
    take_out(session, boss, 500, now)
    small, large = queries.find_exports(session, after=None, limit=9)
    act = {"allow": True, "now": now}

    for asker in (clerk, other):
        with pytest.raises(Forbidden):
            service.decide_export(session, export_id=small.id, actor=an_actor(asker), **act)
    with pytest.raises(SelfApproval):
        service.decide_export(session, export_id=large.id, actor=an_actor(boss), **act)
    service.decide_export(session, export_id=large.id, actor=an_actor(other), **act)

    assert large.state is ExportState.ALLOWED


def test_a_refused_export_stays_refused_and_may_be_asked_for_anew(session, boss, clerk, now):
    take_out(session, clerk, 500, now)
    export = queries.find_exports(session, after=None, limit=9)[0]

    service.decide_export(session, export_id=export.id, allow=False, actor=an_actor(boss), now=now)

    assert export.state is ExportState.REFUSED
    assert queries.find_pending(session, now=now) == []
    assert take_out(session, clerk, 500, now) is not None
    assert len(events(session, "export.spike")) == 2


def test_another_organisations_exports_do_not_exist(app_client, database, now):
    _, boss, manager = a_key(database, "trader", "boss")
    _, _, stranger = a_key(database, "trader", "boss")
    with database.transaction(Scope.house()) as (session, _):
        take_out(session, a_child(session, boss, "clerk", now=now), 500, now)
    export = app_client.get("/v1/exports", headers=manager).json["data"][0]
    path = f"/v1/exports/{export['id']}/approve"

    foreign = app_client.post(path, headers=stranger)
    inbox = app_client.get("/v1/approvals", headers=manager).json["data"]

    assert (foreign.status_code, [row["act_href"] for row in inbox]) == (404, [path])
    assert app_client.get("/v1/exports", headers=stranger).json["data"] == []
    assert app_client.post(path, headers=manager).json["state"] == "allowed"


def test_work_that_is_given_while_somebody_leaves_is_refused_or_handed_over(database, now):
    _, boss, _ = a_key(database, "trader", "boss")
    with database.transaction(Scope.house()) as (session, _):
        clerk = a_child(session, boss, "clerk", now=now)

    def keep_giving():
        for _ in range(20):
            with suppress(rules.HeirNeeded), database.transaction(Scope.house()) as (session, _):
                give(session, clerk, now)

    with ThreadPoolExecutor(2) as pool:
        giving = pool.submit(keep_giving)
        with database.transaction(Scope.house()) as (session, _):
            off_board(session, clerk, an_actor(boss), now)
        giving.result()

    with database.transaction(Scope.house()) as (session, _):
        assert queries.assigned_to(session, clerk.id) == []

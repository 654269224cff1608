"""The evidence log: chained, never changed, the only writer of a state."""

from uuid import uuid4

import psycopg
import pytest
import sqlalchemy as sa

from finance_svc.audit import service
from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import MoveRefused
from finance_svc.organisations.rules import MemberState
from tests.builders.organisations import a_member, an_organisation


def some_entries(session, count, now):
    for n in range(count):
        service.record(session, act="test.act", subject=("lot", uuid4()), actor=HOUSE, now=now, body={"n": n})
    session.flush()
    service.link(session)


def test_the_chain_over_all_entries_holds(session, now):
    some_entries(session, 20, now)
    some_entries(session, 3, now)

    assert service.verify(session) == (23, None)


def test_a_changed_entry_breaks_the_chain_where_it_stands(database, owner_url, now):
    with database.transaction(Scope.house()) as (session, _now):
        some_entries(session, 5, now)
    with psycopg.connect(owner_url, autocommit=True) as thief:
        thief.execute("SET session_replication_role = replica")
        thief.execute(
            "UPDATE audit_entry SET act = 'other' WHERE id = (SELECT entry_id FROM audit_link WHERE seq = 3)"
        )

    with database.transaction(Scope.house()) as (session, _now):
        assert service.verify(session) == (2, 3)


def test_a_deleted_link_breaks_the_chain(database, owner_url, now):
    with database.transaction(Scope.house()) as (session, _now):
        some_entries(session, 5, now)
    with psycopg.connect(owner_url, autocommit=True) as thief:
        thief.execute("SET session_replication_role = replica")
        thief.execute("DELETE FROM audit_link WHERE seq = 2")

    with database.transaction(Scope.house()) as (session, _now):
        assert service.verify(session) == (1, 2)


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET act = 'x'", "DELETE FROM audit_entry"])
def test_nobody_changes_evidence(database, statement, now):
    with database.transaction(Scope.house()) as (session, _now):
        some_entries(session, 1, now)

    with pytest.raises(sa.exc.DBAPIError), database.transaction(Scope.house()) as (session, _now):
        session.connection().execute(sa.text(statement))


def test_not_even_the_owner_changes_evidence_by_an_ordinary_statement(database, owner_url, now):
    with database.transaction(Scope.house()) as (session, _now):
        some_entries(session, 1, now)

    with psycopg.connect(owner_url) as owner, pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        owner.execute("DELETE FROM audit_entry")


def test_a_move_changes_the_state_and_leaves_an_entry(session, now):
    member = a_member(session, an_organisation(session, now=now), "boss", now=now)

    service.move(session, member, MemberState.DISABLED, actor=HOUSE, now=now, reason="left")

    assert member.state is MemberState.DISABLED


def test_a_move_that_the_table_does_not_have_is_refused(session, now):
    member = a_member(session, an_organisation(session, now=now), "boss", now=now)

    with pytest.raises(MoveRefused):
        service.move(session, member, MemberState.ACTIVE, actor=HOUSE, now=now)

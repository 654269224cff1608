"""Deliveries that stood before tries were kept become first tries, and deliveries again on the way back."""

import itertools
from datetime import UTC, datetime
from uuid import UUID, uuid4

import psycopg
import pytest

from finance_svc.db.migrate import downgrade, migrate
from finance_svc.notices.service.ways import mail_route

AT = datetime(2026, 11, 1, tzinfo=UTC)
numbers = itertools.count(1)
NOTICE = """
    INSERT INTO notice (id, organisation_id, kind, subject_type, subject_id, cause, params, title_en, body_en,
                        title_zh, body_zh, state, recorded_at)
    VALUES (%s, %s, 'margin_call', 'margin_call', %s, 'c', '{}', 'a', 'b', 'c', 'd', 'delivered', %s)
"""
DELIVERY = """
    INSERT INTO notice_delivery (id, organisation_id, notice_id, channel, address, state, proof, changed_at)
    VALUES (%s, %s, %s, %s, %s, %s, 'proof', %s)
"""


@pytest.fixture
def old(server):
    """A database before the change, with one notice delivered to the inbox and mailed."""
    name = f"old_notices_{next(numbers)}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    url = server.url(name)
    migrate(url, revision="0015")
    keeper, notice = uuid4(), uuid4()
    with psycopg.connect(url) as connection:
        connection.execute(NOTICE, (notice, keeper, UUID(int=7), AT))
        for channel, address in (("mailbox", "inbox"), ("mail", "Boss <boss@a.example>")):
            state = "delivered" if channel == "mailbox" else "queued"
            connection.execute(DELIVERY, (uuid4(), keeper, notice, channel, address, state, AT))
    yield url, keeper
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} (FORCE)")


def rows(url, query):
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchall()


def test_deliveries_become_first_tries_and_come_back(old):
    url, keeper = old
    deliveries = rows(url, "SELECT * FROM notice_delivery ORDER BY id")

    migrate(url, revision="0016")
    tries = rows(url, "SELECT channel, route, subject_id, try_no, state FROM notice_attempt ORDER BY channel")
    weights = rows(url, "SELECT weight, step, told FROM notice")
    downgrade(url, "0015")

    assert tries == [
        ("mail", mail_route("Boss <boss@a.example>"), UUID(int=7), 1, "queued"),
        ("mailbox", keeper, UUID(int=7), 1, "delivered"),
    ]
    assert weights == [("normal", 0, [])]
    assert rows(url, "SELECT * FROM notice_delivery ORDER BY id") == deliveries
    assert rows(url, "SELECT to_regclass('address'), to_regclass('notice_attempt')") == [(None, None)]

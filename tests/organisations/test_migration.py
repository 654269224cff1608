"""Members that were there before accounts had kinds."""

import psycopg
import pytest

from finance_svc.db.migrate import downgrade, migrate
from finance_svc.kernel.ids import new_id

ORGANISATION, MEMBER = new_id(), new_id()
ROWS = """
    INSERT INTO organisation (id, name, type, tax_id, time_zone, jurisdiction, licence_kind, licence_no,
        created_at)
    VALUES (%(org)s, 'Old', 'lender', '1', 'Asia/Shanghai', 'prc', 'bank', 'B-1', %(at)s);
"""
MEMBERS = """
    INSERT INTO member (id, organisation_id, name, language, roles, state, created_at)
    VALUES (%(mem)s, %(org)s, 'Li', 'zh', '{lender.ops}', 'active', %(at)s)
"""


@pytest.fixture
def old(server):
    url = server.url("before_accounts")
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute("CREATE DATABASE before_accounts")
    migrate(url, revision="0012")
    yield url
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute("DROP DATABASE before_accounts (FORCE)")


def test_old_members_become_parents_and_old_licences_rows_and_back(old, now):
    with psycopg.connect(old) as connection:
        for statement in (ROWS, MEMBERS):
            connection.execute(statement, {"org": ORGANISATION, "mem": MEMBER, "at": now})

    migrate(old)
    with psycopg.connect(old) as connection:
        member = connection.execute("SELECT kind, person_id, parent_id FROM member").fetchone()
        licence = connection.execute("SELECT kind, number, verified_at FROM licence").fetchone()
    downgrade(old, "0012")

    assert member == ("parent", MEMBER, None)
    assert licence == ("bank", "B-1", now)
    with psycopg.connect(old) as connection:
        assert connection.execute("SELECT name FROM member").fetchone() == ("Li",)

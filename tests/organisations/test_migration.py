"""Members that were there before accounts had kinds."""

import psycopg
import pytest

from finance_svc.db.migrate import downgrade, migrate
from finance_svc.kernel.ids import new_id

ORGANISATION, MEMBER = new_id(), new_id()
ROWS = """
    INSERT INTO organisation (id, name, type, tax_id, time_zone, jurisdiction, licence_kind, licence_no,
        created_at)
    VALUES (%(org)s, 'Old', 'lender', '1', 'Asia/Shanghai', 'prc', 'bank', 'B-1', %(at)s)
"""
NEWER = """
    INSERT INTO organisation (id, name, type, tax_id, time_zone, jurisdiction, tax_country, licence_kind,
        licence_no, created_at)
    VALUES (%(org)s, 'Old', 'lender', '1', 'Asia/Shanghai', 'prc', 'cn', 'bank', 'B-1', %(at)s)
"""
MEMBERS = """
    INSERT INTO member (id, organisation_id, name, language, roles, state, created_at)
    VALUES (%(mem)s, %(org)s, 'Li', 'zh', '{lender.ops}', 'active', %(at)s)
"""


@pytest.fixture
def at_revision(server):
    """Make a database at a revision."""
    made = []

    def make(revision):
        made.append(f"before_{revision}")
        with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {made[-1]}")
        url = server.url(made[-1])
        migrate(url, revision=revision)
        return url

    yield make
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        for name in made:
            admin.execute(f"DROP DATABASE {name} (FORCE)")


def test_old_members_become_parents_and_old_licences_rows_and_back(at_revision, now):
    old = at_revision("0012")
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


def test_a_licence_that_stood_in_columns_only_is_a_row_and_stands_there_again(at_revision, now):
    old = at_revision("0021")
    with psycopg.connect(old) as connection:
        connection.execute(NEWER, {"org": ORGANISATION, "at": now})

    migrate(old)
    with psycopg.connect(old) as connection:
        licence = connection.execute("SELECT kind, number, valid_from, verified_at FROM licence").fetchone()
    downgrade(old, "0021")

    assert licence == ("bank", "B-1", now, now)
    with psycopg.connect(old) as connection:
        named = connection.execute("SELECT licence_kind, licence_no FROM organisation").fetchone()
    assert named == ("bank", "B-1")

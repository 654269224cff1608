"""What must hold in the migrated database."""

import re
from enum import StrEnum

import psycopg
import pytest
import sqlalchemy as sa
from psycopg import errors, sql

from finance_svc.db import metadata
from finance_svc.db.migrate import check
from finance_svc.jobs.registry import modules
from tests.house import schema

APPLICATION_ROLES = ("pw_app", "pw_job")
# read by everybody, or only through a function: each says why in its comment
EVIDENCE = {
    "audit_entry",
    "audit_link",
    "journal_entry",
    "message_key",
    "posting",
    "raw_batch",
    "reading",
    "valuation",
}
OPEN = {"clock", "party", "alembic_version"}


@pytest.fixture(scope="module")
def models():
    assert list(modules("models"))
    return metadata.tables


@pytest.fixture
def owner(owner_url):
    with psycopg.connect(owner_url, autocommit=True) as connection:
        yield connection


def tables(connection):
    rows = connection.execute(
        "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,"
        " coalesce(obj_description(c.oid, 'pg_class'), '')"
        " FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
        " AND NOT c.relispartition"
    )
    return {name: (forced, comment) for name, forced, comment in rows}


def test_every_enum_equals_its_check(owner, models):
    checks = dict(
        owner.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype = 'c' AND conname LIKE 'ck\\_%'"
        ).fetchall()
    )
    wrong = {}
    for table in models.values():
        for column in table.columns:
            members = getattr(column.type, "enum_class", None) if isinstance(column.type, sa.Enum) else None
            if members is None:
                continue
            assert issubclass(members, StrEnum)
            found = set(re.findall(r"'([^']*)'", checks.get(f"ck_{table.name}_{column.name}", "")))
            if found != {member.value for member in members}:
                wrong[f"{table.name}.{column.name}"] = found ^ {member.value for member in members}
    assert not wrong


def test_every_table_forces_row_security_or_says_why_not(owner):
    unforced = {name for name, (forced, _) in tables(owner).items() if not forced}

    assert unforced <= OPEN
    assert all(tables(owner)[name][1] for name in unforced - {"alembic_version"})


def test_tables_of_the_house_say_why_callers_do_not_see_them(owner):
    policies = owner.execute(
        "SELECT tablename FROM pg_policies WHERE 'pw_app' = ANY (roles) AND cmd IN ('SELECT', 'ALL')"
    ).fetchall()
    readable = {name for (name,) in policies}
    silent = {
        name
        for name, (_, comment) in tables(owner).items()
        if name not in readable and "house" not in comment
    }

    assert silent <= {"alembic_version"}


def test_processes_are_neither_superuser_nor_past_row_security(owner, app_url):
    roles = owner.execute(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles"
        " WHERE rolname LIKE 'pw\\_%'"
    ).fetchall()

    assert {row[0] for row in roles} == {"pw_owner", "pw_app", "pw_job", "pw_login"}
    assert not any(any(row[1:]) for row in roles)
    with psycopg.connect(app_url) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("pw_login",)


def test_the_login_role_reads_nothing_before_it_takes_a_role(app_url):
    with psycopg.connect(app_url) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute("SELECT * FROM organisation")


def test_nobody_has_rights_on_partitions(owner):
    granted = owner.execute(
        "SELECT c.relname, g.grantee FROM information_schema.role_table_grants g"
        " JOIN pg_class c ON c.relname = g.table_name WHERE c.relispartition"
        " AND g.grantee IN ('pw_app', 'pw_job', 'pw_login', 'PUBLIC')"
    ).fetchall()

    assert granted == []


def test_evidence_refuses_update_delete_and_truncate(owner):
    evidence = [
        row[0]
        for row in owner.execute(
            "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname LIKE '%\\_evidence' AND NOT c.relispartition ORDER BY 1"
        )
    ]

    assert set(evidence) >= EVIDENCE
    for table in evidence:
        for privilege in ("UPDATE", "DELETE", "TRUNCATE"):
            for role in APPLICATION_ROLES:
                held = owner.execute(
                    "SELECT has_table_privilege(%s, %s, %s)", (role, table, privilege)
                ).fetchone()[0]
                assert not held, f"{role} may {privilege} {table}"
        with pytest.raises(errors.IntegrityConstraintViolation):
            owner.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.Identifier(table)))


def test_every_function_that_acts_as_its_owner_fixes_its_search_path(owner):
    loose = owner.execute(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
        " AND NOT coalesce(proconfig::text, '') LIKE '%search_path%'"
    ).fetchall()

    assert loose == []


def test_every_view_keeps_to_its_readers_rights(owner):
    loose = owner.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'"
        " AND NOT coalesce(reloptions::text, '') LIKE '%security_invoker=true%'"
    ).fetchall()

    assert loose == []


def test_no_default_takes_the_databases_own_time(owner):
    found = owner.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND column_default ~* 'now\\(\\)|current_timestamp|clock_timestamp'"
    ).fetchall()

    assert found == []


def test_models_and_schema_agree(owner_url):
    check(owner_url)


def test_the_schema_equals_its_snapshot(server, owner_url):
    with psycopg.connect(owner_url) as connection:
        if connection.info.server_version < 180000:
            pytest.skip("the snapshot is that of the embedded version")

    assert schema.difference(schema.dump(server.binaries, owner_url)) == ""

"""Roles and schema: what must stand before any process runs."""

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from finance_svc.db.database import psycopg_url

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
LOGIN = "pw_login"
AlembicAct = Callable[[Config], None]
ROLES_SQL = """
DO $$
DECLARE wanted text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('pledgewatch.roles'));
  FOREACH wanted IN ARRAY ARRAY['pw_owner', 'pw_app', 'pw_job'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %%I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', wanted);
    END IF;
  END LOOP;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pw_login') THEN
    CREATE ROLE pw_login LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT NOCREATEDB NOCREATEROLE;
  END IF;
  IF NOT pg_has_role('pw_login', 'pw_app', 'MEMBER') THEN GRANT pw_app, pw_job TO pw_login; END IF;
  IF NOT pg_has_role(current_user, 'pw_owner', 'MEMBER') THEN
    EXECUTE format('GRANT pw_owner, pw_app, pw_job TO %%I', current_user);
  END IF;
  EXECUTE format('GRANT CREATE, TEMPORARY, CONNECT ON DATABASE %%I TO pw_owner', current_database());
  EXECUTE format('GRANT TEMPORARY, CONNECT ON DATABASE %%I TO pw_login, pw_app, pw_job', current_database());
  GRANT CREATE, USAGE ON SCHEMA public TO pw_owner;
  GRANT USAGE ON SCHEMA public TO pw_app, pw_job, pw_login;
  CREATE EXTENSION IF NOT EXISTS btree_gist;
END $$
"""


def migrate(url: str, *, revision: str = "head") -> None:
    """Make the roles and bring the schema of the database at `url` (an account that may) to `revision`."""
    run_alembic(url, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str) -> None:
    """Take the schema back to `revision`."""
    run_alembic(url, lambda config: command.downgrade(config, revision))


def check(url: str) -> None:
    """Raise when models and schema differ (`alembic check`)."""

    def compare(config: Config) -> None:
        config.attributes["compare"] = True
        command.check(config)

    run_alembic(url, compare)


def run_alembic(url: str, act: AlembicAct) -> None:
    """Run an Alembic command in one transaction on the database at `url`, roles made first."""
    engine = sa.create_engine(psycopg_url(url), poolclass=sa.pool.NullPool)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(ROLES_SQL)
            connection.commit()
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            act(config)
            connection.commit()
    finally:
        engine.dispose()

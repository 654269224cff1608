"""One throw-away PostgreSQL per test process; each test has its own database, cloned from a template."""

import itertools
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from argon2 import PasswordHasher

from finance_svc.app import create_app
from finance_svc.db import Database, Scope, clock
from finance_svc.db.embedded import EmbeddedPostgres
from finance_svc.db.migrate import LOGIN, migrate
from finance_svc.organisations.service import passwords
from finance_svc.settings import make_secret

STORIES = ("tests/journeys/", "tests/console/test_pages.py")
"""Files that play one long story for all their tests."""
NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
"""Monday 2026-11-02, 09:00 in Shanghai."""
MEMORY, ROOM = "/dev/shm", 4 << 30

numbers = itertools.count(1)


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory):
    """A data folder with a secret key, as `init` leaves it; a test that needs another one names it."""
    folder = tmp_path_factory.mktemp("data")
    make_secret(folder / "secret.key")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLEDGEWATCH_DATA_DIR", str(folder))
        yield folder


def pytest_collection_modifyitems(items):
    """Long stories first, so that no worker is left alone with one at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(STORIES))


def in_memory():
    """A folder in memory, where there is room for one: a copy of a database is a thousand files."""
    try:
        return MEMORY if shutil.disk_usage(MEMORY).free > ROOM and os.access(MEMORY, os.W_OK) else None
    except OSError:
        return None


@pytest.fixture(scope="session")
def server():
    """A server without durability for tests; killed with its folder at the end."""
    folder = Path(tempfile.mkdtemp(prefix="pw-test-", dir=in_memory()))
    folder.chmod(0o711)
    server = EmbeddedPostgres(folder / "pg", durable=False)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def registry_pepper(tmp_path_factory):
    """The pepper of the registry in a folder of its own, whatever data folder a test chooses."""
    with pytest.MonkeyPatch.context() as patch:
        file = tmp_path_factory.mktemp("pepper") / "registry.pepper"
        patch.setenv("PLEDGEWATCH_REGISTRY_PEPPER_FILE", str(file))
        yield file


@pytest.fixture(scope="session")
def template(server):
    """A migrated database that tests are cloned from."""
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute("CREATE DATABASE template_pw")
    migrate(server.url("template_pw"))
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute("ALTER DATABASE template_pw IS_TEMPLATE true ALLOW_CONNECTIONS false")
    return "template_pw"


@pytest.fixture
def database_name(server, template):
    """The name of an own, migrated database."""
    name = f"t_{os.getpid()}_{next(numbers)}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        strategy = "STRATEGY file_copy" if admin.info.server_version >= 150000 else ""
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} {strategy}")
    yield name
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} (FORCE)")


@pytest.fixture
def owner_url(server, database_name):
    """The database as its superuser: only for tests of the database itself."""
    return server.url(database_name)


@pytest.fixture
def app_url(owner_url):
    """The database as the processes log in."""
    return owner_url.replace("postgres@", f"{LOGIN}@")


@pytest.fixture
def database(app_url):
    """The database with its clock frozen at NOW."""
    database = Database(app_url, pool_size=4)
    with database.transaction(Scope.house()) as (session, _now):
        clock.freeze(session, NOW)
    yield database
    database.close()


@pytest.fixture
def session(database):
    """A session in the house's scope; committed at the end of the test."""
    with database.transaction(Scope.house()) as (session, _now):
        yield session


@pytest.fixture
def now():
    """The frozen time."""
    return NOW


@pytest.fixture
def app(database):
    """The application on the database, as live and as sandbox."""
    return create_app({"live": database, "test": database})


@pytest.fixture
def app_client(app):
    """A client of the application."""
    return app.test_client()


@pytest.fixture
def quick_hashes(monkeypatch):
    """Passwords by Argon2id with the least parameters."""
    passwords._nobodys.cache_clear()
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    yield
    passwords._nobodys.cache_clear()

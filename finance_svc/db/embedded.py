"""PostgreSQL in a folder: made, started, adopted and stopped by the process that holds its lock.

One owner per data folder, for the owner's whole life: the kernel frees the lock on kill -9, and the next
owner takes over the server that was left behind. Any other process of the same data folder only attaches.
"""

import contextlib
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO
from urllib.parse import quote

import psycopg

from finance_svc.db.embedded_binaries import (
    Account,
    EmbeddedPostgresError,
    is_trusted,
    major_version,
    runnable_binaries,
    server_account,
    shared_places,
)

if sys.platform != "win32":
    import fcntl

__all__ = ["EmbeddedPostgres", "EmbeddedPostgresError", "throwaway"]

_COMMON = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "max_connections": "200",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "wal_compression": "on",
}
_CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
_SOCKET_LIMIT = 107 - len("/.s.PGSQL.5432")
_WAIT_S = 60.0
_STOP_NOW = ("-m", "immediate", "stop")


class EmbeddedPostgres:
    """A server of our own on a Unix socket; superuser `postgres`, for us and the server's account alone."""

    def __init__(
        self,
        data_dir: Path,
        *,
        durable: bool = True,
        options: Mapping[str, str] | None = None,
    ) -> None:
        """`options` are server settings by name.

        `durable=False` (tests) gives up crash safety for speed, and such a server ends with its owner.
        """
        if sys.platform == "win32":
            raise EmbeddedPostgresError("embedded PostgreSQL needs POSIX: set DATABASE_URL on this system")
        self._given = data_dir.absolute()
        self._durable = durable
        self._options = {**_COMMON, **({} if durable else _CARELESS), **(options or {})}
        self._account: Account = server_account()
        self._lock: IO[bytes] | None = None
        self._leash: subprocess.Popen[bytes] | None = None
        self._data = self._given
        self.binaries = runnable_binaries(self._account)

    def __enter__(self) -> "EmbeddedPostgres":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def is_owner(self) -> bool:
        """Whether this process holds the lock and so starts and stops the server."""
        return self._lock is not None

    def start(self) -> str:
        """Start, adopt or attach, also after the server died. Returns the url of database `postgres`."""
        self._given.parent.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + _WAIT_S
        while not self._take_lock():
            self._data = self._given.resolve()
            if self._answers():
                return self.url()
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(f"the owner of {self._given} has not started its server")
            time.sleep(0.05)
        try:
            self._own_server(deadline)
        except BaseException:
            self._let_go()
            raise
        if not self._durable and self._leash is None:
            self._leash = self._account.open_leash([*self._argv("pg_ctl", "-D", str(self._data), *_STOP_NOW)])
        return self.url()

    def stop(self) -> None:
        """Stop the server when it is ours and free the lock; an attached process only lets go."""
        if self._lock is None:
            return
        sockets = self._socket_dir()
        self._shut_down()
        if self._leash is not None:
            self._leash.communicate()
            self._leash = None
        with contextlib.suppress(OSError):
            if sockets is not None:
                sockets.rmdir()
        self._let_go()

    def url(self, dbname: str = "postgres", *, user: str = "postgres") -> str:
        """The address of one database of the running server."""
        sockets = self._socket_dir()
        if sockets is None:
            raise EmbeddedPostgresError(f"no server runs on {self._data}")
        return f"postgresql://{user}@/{quote(dbname, safe='')}?host={quote(str(sockets), safe='')}"

    def pid(self) -> int | None:
        """The postmaster's process id, None when none runs."""
        lines = self._pid_lines()
        with contextlib.suppress(ValueError, IndexError, ProcessLookupError, PermissionError):
            pid = int(lines[0])
            os.kill(pid, 0)
            return None if _is_zombie(pid) else pid
        return None

    def _take_lock(self) -> bool:
        if self._lock is not None:
            return True
        handle = self._given.with_name(self._given.name + ".lock").open("ab")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            return False
        self._lock = handle
        return True

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _own_server(self, deadline: float) -> None:
        self._data = self._place()
        self._make_cluster()
        if not self._adopt():
            self._launch(deadline)

    def _place(self) -> Path:
        """The real data folder: elsewhere, behind a link, when the account cannot reach the given one."""
        if self._given.is_symlink():
            if self._given.exists() or not self._durable:
                return self._given.resolve()
            raise EmbeddedPostgresError(f"{self._given} points to a folder that is gone")
        parent = self._given.parent.resolve()
        if self._account.may_enter(parent):
            return parent / self._given.name
        base = Path("/var/lib/pledgewatch") if self._durable else next(shared_places(self._account))
        base.mkdir(mode=0o755, parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=f"{self._given.name}-", dir=base))
        self._account.own(place)
        self._given.symlink_to(place)
        return place

    def _make_cluster(self) -> None:
        """initdb beside the data folder, then one rename: no half-made cluster is taken for a whole one."""
        ours = major_version(self.binaries, self._account)
        if (self._data / "PG_VERSION").exists():
            self._require_version(ours)
            return
        if self._data.exists() and any(self._data.iterdir()):
            raise EmbeddedPostgresError(f"{self._data} is not empty and holds no PostgreSQL cluster")
        draft = self._data.with_name(self._data.name + ".initdb")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self._account.own(draft)
        locale = (
            ("--locale-provider=builtin", "--builtin-locale=C.UTF-8") if ours >= 17 else ("--locale=C.UTF-8",)
        )
        options = [*locale, *([] if self._durable else ["--no-sync"])]
        auth = ("--auth-local=trust", "--auth-host=scram-sha-256", "--username=postgres", "--encoding=UTF8")
        self._run("initdb", "-D", str(draft), *auth, *options)
        draft.rename(self._data)

    def _require_version(self, ours: int) -> None:
        theirs = int((self._data / "PG_VERSION").read_text().strip())
        if theirs != ours:
            raise EmbeddedPostgresError(
                f"{self._data} was made by PostgreSQL {theirs} and the programs are {ours}: set PG_BINDIR to "
                f"the programs of {theirs}, take a backup, and restore it into an empty place"
            )

    def _adopt(self) -> bool:
        """True when a server left behind answers and runs with our options; any other one is stopped."""
        if self._answers() and self._same_options():
            return True
        if self.pid() is not None:
            self._shut_down()
        self._forget_zombie()
        return False

    def _forget_zombie(self) -> None:
        """Remove the lock files of a postmaster that is dead but not reaped, once its children have gone.

        PostgreSQL takes the zombie for a living server and would not start (containers without an init).
        """
        lines = self._pid_lines()
        if len(lines) < 7 or not _is_zombie(int(lines[0])):
            return
        segment = lines[6].split()[-1]
        deadline = time.monotonic() + _WAIT_S
        while _attached(segment):
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(f"backends of a dead server still hold {self._data}")
            time.sleep(0.05)
        (Path(lines[4]) / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
        (self._data / "postmaster.pid").unlink(missing_ok=True)

    def _launch(self, deadline: float) -> None:
        options = {**self._options, "unix_socket_directories": str(self._make_socket_dir())}
        text = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in options.items())
        log = str(self._data / "server.log")
        while True:
            try:
                self._run("pg_ctl", "-D", str(self._data), "-l", log, "-w", "-t", "60", "-o", text, "start")
            except EmbeddedPostgresError:
                # after a kill -9 of the postmaster its last children hold the shared memory for a moment
                if time.monotonic() > deadline or "shared memory" not in self._log_end():
                    raise
                time.sleep(0.2)
            else:
                return

    def _shut_down(self) -> None:
        for mode in ("fast", "immediate"):
            if self.pid() is None:
                return
            code, _ = self._account.run(
                self._argv("pg_ctl", "-D", str(self._data), "-m", mode, "-w", "-t", "30", "stop")
            )
            if code == 0:
                return

    def _answers(self) -> bool:
        if self.pid() is None or self._socket_dir() is None:
            return False
        try:
            psycopg.connect(self.url(), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _same_options(self) -> bool:
        with contextlib.suppress(OSError):
            words = set(shlex.split((self._data / "postmaster.opts").read_text()))
            return {f"{name}={value}" for name, value in self._options.items()} <= words
        return False

    def _make_socket_dir(self) -> Path:
        """A short private folder: named after the data folder, or a fresh name when that one is not ours."""
        digest = hashlib.sha256(str(self._data).encode()).hexdigest()[:12]
        for base in shared_places(self._account):
            folder = base / f"pledgewatch-{os.geteuid()}-{digest}"
            if len(str(folder)) > _SOCKET_LIMIT:
                continue
            with contextlib.suppress(FileExistsError):
                folder.mkdir(mode=0o700)
            if not is_trusted(folder, self._account):
                folder = Path(tempfile.mkdtemp(prefix="pledgewatch-", dir=base))
            self._account.own(folder)
            return folder
        raise EmbeddedPostgresError("no place for the server's socket: set XDG_RUNTIME_DIR to a short path")

    def _pid_lines(self) -> list[str]:
        with contextlib.suppress(OSError):
            return (self._data / "postmaster.pid").read_text().splitlines()
        return []

    def _socket_dir(self) -> Path | None:
        lines = self._pid_lines()
        return Path(lines[4]) if len(lines) > 4 and lines[4] else None

    def _log_end(self) -> str:
        with contextlib.suppress(OSError):
            return (self._data / "server.log").read_text(errors="replace")[-2000:]
        return ""

    def _argv(self, program: str, *arguments: str) -> list[str]:
        return [str(self.binaries / program), *arguments]

    def _run(self, program: str, *arguments: str) -> None:
        code, output = self._account.run(self._argv(program, *arguments))
        if code:
            raise EmbeddedPostgresError(f"{program} failed: {output}\n{self._log_end()}".strip())


def _is_zombie(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return False


def _attached(segment: str) -> bool:
    """Whether any process holds the System V shared memory segment (by its id)."""
    with contextlib.suppress(OSError):
        rows = (line.split() for line in Path("/proc/sysvipc/shm").read_text().splitlines()[1:])
        return any(row[1] == segment and row[6] != "0" for row in rows)
    return False


@contextlib.contextmanager
def throwaway(options: Mapping[str, str] | None = None) -> Iterator[EmbeddedPostgres]:
    """A running server without durability in a temporary folder; both are gone afterwards."""
    base = next(shared_places(server_account()))
    folder = Path(tempfile.mkdtemp(prefix="pledgewatch-try-", dir=base))
    folder.chmod(0o711)  # the server's account passes through, and sees nothing
    try:
        with EmbeddedPostgres(folder / "data", durable=False, options=options) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)

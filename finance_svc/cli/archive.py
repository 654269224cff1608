"""One backup: the databases as of one moment each, the documents, and a manifest, sealed in one file."""

import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

from finance_svc.cli.output import CommandError
from finance_svc.cli.place import Place, plain
from finance_svc.cli.vault import VaultError, VaultReader, VaultWriter
from finance_svc.db.embedded_binaries import clean_env, find_binaries

FORMAT = 1
NAMES = re.compile(r"manifest\.json|databases/(live|sandbox)\.dump|documents/[A-Za-z0-9._/-]+")
TABLES = """
    SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND NOT c.relispartition ORDER BY c.relname
"""


class ArchiveError(CommandError):
    """The backup could not be made or does not hold what its manifest says."""


def write(place: Place, target: Path, work: Path, *, secret: bytes, passphrase: bool) -> dict[str, Any]:
    """Dump everything into `work`, seal it into `target` (temp, fsync, rename). Returns the manifest."""
    manifest: dict[str, Any] = {"format": FORMAT, "made_at": datetime.now(UTC).isoformat(), "databases": {}}
    (work / "databases").mkdir()
    for name, sandbox in (("live", False), ("sandbox", True)):
        if place.is_made(sandbox=sandbox):
            manifest["databases"][name] = _dump(place, work / "databases" / f"{name}.dump", sandbox=sandbox)
    documents = place.settings.data_dir.absolute() / "documents"
    files = sorted(file for file in documents.rglob("*") if file.is_file()) if documents.is_dir() else []
    manifest["documents"] = {str(file.relative_to(documents)): digest(file) for file in files}
    (work / "manifest.json").write_text(json.dumps(manifest, indent=1))
    draft = target.with_name(target.name + ".part")
    try:
        with _private(draft) as output:
            _seal(output, work, documents, files, secret=secret, passphrase=passphrase)
            output.flush()
            os.fsync(output.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(target.parent)
    return manifest


def read(source: Path, work: Path, *, secret: bytes) -> dict[str, Any]:
    """Open a backup into `work`, check all against the manifest. Raises VaultError, ArchiveError."""
    with source.open("rb") as raw, io.BufferedReader(VaultReader(raw, secret)) as plain_bytes:
        try:
            with tarfile.open(fileobj=plain_bytes, mode="r|") as tar:
                for member in tar:
                    _extract(tar, member, work)
        except tarfile.TarError as error:
            raise ArchiveError(f"not a whole archive: {error}") from error
        # tar stops at the first empty block of its end; what pads the last record is still to come
        if plain_bytes.read(tarfile.RECORDSIZE + 1).strip(b"\0") or plain_bytes.read(1):
            raise VaultError("something follows the archive")
    return _checked(work)


def restore_database(place: Place, dump: Path, *, sandbox: bool) -> None:
    """Fill an empty, prepared database from the dump, in one transaction."""
    url = place.url(sandbox=sandbox, owner=True)
    arguments = ["--exit-on-error", "--single-transaction", "--dbname", _without_password(url), str(dump)]
    _run(place, "pg_restore", arguments, url)


def counts(url: str, *, snapshot: psycopg.Connection[Any] | None = None) -> dict[str, int]:
    """Rows of every table, partitions under their parent."""
    with contextlib.nullcontext(snapshot) if snapshot else psycopg.connect(plain(url)) as connection:
        tables = [row[0] for row in connection.execute(TABLES).fetchall()]
        query = sql.SQL("SELECT count(*) FROM {}")
        found = ((t, connection.execute(query.format(sql.Identifier(t))).fetchone()) for t in tables)
        return {table: row[0] if row else 0 for table, row in found}


def digest(file: Path) -> str:
    """SHA-256 in hex."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _dump(place: Place, target: Path, *, sandbox: bool) -> dict[str, Any]:
    url = place.url(sandbox=sandbox, owner=True)
    with psycopg.connect(plain(url)) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        _require_sees_all(connection)
        row = connection.execute("SELECT pg_export_snapshot(), current_setting('server_version')").fetchone()
        assert row is not None
        options = ["--format=custom", f"--snapshot={row[0]}", f"--file={target}"]
        _run(place, "pg_dump", [*options, "--dbname", _without_password(url)], url)
        facts = {"postgres": row[1], "counts": counts(url, snapshot=connection)}
    return {"sha256": digest(target), "bytes": target.stat().st_size, **facts}


def _require_sees_all(connection: psycopg.Connection[Any]) -> None:
    query = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    row = connection.execute(query).fetchone()
    if row is None or not row[0]:
        raise ArchiveError(
            "row security would hide rows from the dump: set PLEDGEWATCH_OWNER_DATABASE_URL to an account "
            "that is superuser or has BYPASSRLS"
        )


def _run(place: Place, program: str, arguments: list[str], url: str) -> None:
    folder = place.server.binaries if place.server else find_binaries()
    env = clean_env()
    if password := make_url(url).password:
        env["PGPASSWORD"] = str(password)
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        [str(folder / program), *arguments],
        env=env,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise ArchiveError(f"{program} failed: {done.stderr.strip()[-2000:]}")


def _without_password(url: str) -> str:
    parts = make_url(url).set(drivername="postgresql")
    return parts._replace(password=None).render_as_string(hide_password=False)


def _seal(
    output: BinaryIO, work: Path, documents: Path, files: list[Path], *, secret: bytes, passphrase: bool
) -> None:
    with (
        VaultWriter(output, secret, passphrase=passphrase) as vault,
        tarfile.open(fileobj=vault, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        tar.add(work / "manifest.json", "manifest.json")
        for dump in sorted((work / "databases").iterdir()):
            tar.add(dump, f"databases/{dump.name}")
        for file in files:
            tar.add(file, f"documents/{file.relative_to(documents)}")


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, work: Path) -> None:
    if not member.isreg() or not NAMES.fullmatch(member.name) or ".." in member.name.split("/"):
        raise ArchiveError(f"unexpected content: {member.name!r}")
    content = tar.extractfile(member)
    assert content is not None
    target = work / member.name
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as output:
        shutil.copyfileobj(content, output)


def _checked(work: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((work / "manifest.json").read_text())
    except (OSError, ValueError) as error:
        raise ArchiveError("the backup has no manifest") from error
    if manifest.get("format") != FORMAT:
        raise ArchiveError(f"format {manifest.get('format')!r} is not ours ({FORMAT})")
    named = {f"documents/{name}": value for name, value in manifest["documents"].items()}
    named |= {f"databases/{name}.dump": facts["sha256"] for name, facts in manifest["databases"].items()}
    for name, expected in named.items():
        if not (work / name).is_file() or digest(work / name) != expected:
            raise ArchiveError(f"{name} is missing or changed")
    return manifest


@contextlib.contextmanager
def _private(file: Path) -> Iterator[BinaryIO]:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as handle:
        yield handle


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

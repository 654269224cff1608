"""`backup` and `restore`: one sealed file out of everything, and an empty place filled from it."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import sqlalchemy as sa
import typer

from finance_svc.audit import service as audit
from finance_svc.cli import archive
from finance_svc.cli.output import CommandError, JsonFlag, say
from finance_svc.cli.place import Place, open_place
from finance_svc.cli.setup import house
from finance_svc.cli.vault import needs_passphrase
from finance_svc.db.migrate import run_alembic
from finance_svc.devices import queries as devices
from finance_svc.devices.service import verify_chain
from finance_svc.ledger import queries as ledger
from finance_svc.receipts import queries as receipts
from finance_svc.settings import Settings

SUFFIX = ".pwbackup"
BOOKS = sa.text("SELECT id FROM ledger_book ORDER BY id")


def make_backup(place: Place, folder: Path) -> dict[str, Any]:
    """Write a backup into the folder, note it in `record.jsonl`, drop the oldest. Returns the record."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    started = datetime.now(UTC)
    target = folder / f"pledgewatch-{started:%Y%m%dT%H%M%S}Z{SUFFIX}"
    record: dict[str, Any] = {"started_at": started.isoformat(), "file": str(target), "ok": False}
    try:
        with _workspace(folder) as work:
            manifest = archive.write(place, target, work, **_sealing(place.settings))
        record |= {"ok": True, "bytes": target.stat().st_size, "sha256": archive.digest(target)}
        record |= {"databases": sorted(manifest["databases"]), "documents": len(manifest["documents"])}
    except Exception as error:
        record["error"] = str(error)
        raise
    finally:
        record["finished_at"] = datetime.now(UTC).isoformat()
        with (folder / "record.jsonl").open("a") as log:
            log.write(json.dumps(record) + "\n")
    for old in sorted(folder.glob(f"pledgewatch-*{SUFFIX}"))[: -place.settings.backups_kept]:
        old.unlink()
    return record


def last_good(folder: Path) -> dict[str, Any] | None:
    """The record of the newest good backup whose file is still there."""
    try:
        records = [json.loads(line) for line in (folder / "record.jsonl").read_text().splitlines()]
    except OSError:
        return None
    good = (record for record in reversed(records) if record["ok"] and Path(record["file"]).exists())
    return next(good, None)


def backups_folder(settings: Settings) -> Path:
    """Where nightly backups go."""
    return settings.data_dir.absolute() / "backups"


def verify(place: Place, *, sandbox: bool) -> dict[str, Any]:
    """Every book's balances, the chains of evidence, of receipts and of gateways, in one database."""
    with house(place, sandbox=sandbox) as (session, _now):
        books = session.connection().execute(BOOKS).scalars().all()
        uneven = [str(b) for b in books if ledger.trial_balance(session, b) or ledger.find_broken(session, b)]
        links, broken_link = audit.verify(session)
        gateways = sorted(devices.gateway_heads(session))
        broken_gateways = [g for g in gateways if verify_chain(session, g).broken_at is not None]
        broken_receipts = [str(receipt) for receipt in receipts.find_broken_chains(session)]
    return {
        "books": len(books),
        "uneven_books": uneven,
        "audit_links": links,
        "broken_audit_link": broken_link,
        "broken_receipts": broken_receipts,
        "gateways": len(gateways),
        "broken_gateways": broken_gateways,
        "ok": broken_link is None and not (uneven or broken_receipts or broken_gateways),
    }


def backup(
    *,
    to: Annotated[Path | None, typer.Option(help="Folder; the data folder's `backups` by default.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Write databases and documents into one encrypted file; the oldest beyond 14 goes."""
    settings = Settings()
    with open_place(settings) as place:
        record = make_backup(place, (to or backups_folder(settings)).absolute())
    say(
        record, (f"{record['file']} ({record['bytes']} bytes)", f"sha256 {record['sha256']}"), as_json=as_json
    )


def restore(
    source: Annotated[Path, typer.Argument(help="The backup file.")],
    *,
    key_file: Annotated[Path | None, typer.Option(help="Secret key file it was made with.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Fill an EMPTY place from a backup and verify hashes, row counts, ledger, receipts and evidence."""
    settings = Settings()
    _require_empty_folder(settings)
    secret = _opening(settings, source, key_file)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with _workspace(settings.data_dir.absolute()) as work:
        manifest = archive.read(source, work, secret=secret)
        with open_place(settings) as place:
            report = {
                name: _refill(place, work, name, facts) for name, facts in manifest["databases"].items()
            }
        if (work / "documents").is_dir():
            shutil.move(work / "documents", settings.data_dir.absolute() / "documents")
    if key_file is not None and not settings.secret_path.exists():
        shutil.copyfile(key_file, settings.secret_path)
        settings.secret_path.chmod(0o600)
    ok = all(part["ok"] for part in report.values())
    result = {"made_at": manifest["made_at"], "documents": len(manifest["documents"]), **report, "ok": ok}
    lines = [f"{name}: {'good' if part['ok'] else part}" for name, part in report.items()]
    say(result, (f"made at {manifest['made_at']}", *lines), as_json=as_json)
    if not ok:
        raise typer.Exit(1)


def _refill(place: Place, work: Path, name: str, facts: dict[str, Any]) -> dict[str, Any]:
    sandbox = name == "sandbox"
    url = place.url(sandbox=sandbox, owner=True)
    place.create(sandbox=sandbox)
    if archive.counts(url):
        raise CommandError(f"the {name} database is not empty: restore only fills an empty place")
    run_alembic(url, lambda _config: None)  # makes the roles that the dump's grants name
    archive.restore_database(place, work / "databases" / f"{name}.dump", sandbox=sandbox)
    place.migrate(sandbox=sandbox)
    report = verify(place, sandbox=sandbox)
    now_there = archive.counts(url)
    report["missing_rows"] = {
        table: (count, now_there.get(table, 0))
        for table, count in facts["counts"].items()
        if now_there.get(table, 0) != count
    }
    report["ok"] = report["ok"] and not report["missing_rows"]
    return report


def _require_empty_folder(settings: Settings) -> None:
    for name in ("postgres", "documents"):
        folder = settings.data_dir / name
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty: restore only fills an empty place")


def _sealing(settings: Settings) -> dict[str, Any]:
    if settings.backup_passphrase:
        return {"secret": settings.backup_passphrase.encode(), "passphrase": True}
    return {"secret": settings.secret_key(), "passphrase": False}


def _opening(settings: Settings, source: Path, key_file: Path | None) -> bytes:
    with source.open("rb") as handle:
        by_passphrase = needs_passphrase(handle)
    if by_passphrase:
        if not settings.backup_passphrase:
            raise CommandError("this backup needs PLEDGEWATCH_BACKUP_PASSPHRASE")
        return settings.backup_passphrase.encode()
    if key_file is not None:
        return bytes.fromhex(key_file.read_text().strip())
    if not settings.secret_path.exists():
        raise CommandError("this backup needs the secret key it was made with: --key-file FILE")
    return settings.secret_key()


@contextmanager
def _workspace(parent: Path) -> Iterator[Path]:
    """A private folder for plain files, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=".work-", dir=parent) as folder:
        yield Path(folder)

"""A service is backed up, lost, and filled again from one file: ledger, receipts and evidence are whole."""

import json
import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest

from finance_svc.audit import service as audit
from finance_svc.cli import archive
from finance_svc.cli.backup import backup, last_good, make_backup, restore, verify
from finance_svc.cli.output import CommandError
from finance_svc.cli.place import Place, open_place
from finance_svc.cli.vault import VaultError
from finance_svc.db import Database, Scope
from finance_svc.documents import service as documents
from finance_svc.kernel.actor import HOUSE
from finance_svc.ledger import service as ledger
from finance_svc.settings import Settings
from tests.builders.ledger import a_book, an_entry
from tests.builders.receipts import a_pledged_lot

PAPER = b"%PDF-1.7 the warehouse contract, word for word"


@pytest.fixture
def place(tmp_path, app_url, owner_url, monkeypatch):
    """A configured place on this test's database."""
    settings = Settings(data_dir=tmp_path / "old", database_url=app_url, owner_database_url=owner_url)
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(tmp_path / "old"))
    settings.make_secret_key()
    return Place(settings, None)


@pytest.fixture
def story(database, place):
    """Goods under a pledged receipt, a book with an entry, a paper, a chained evidence log."""
    with database.transaction(Scope.house()) as (session, now):
        trade = a_pledged_lot(session, now=now, perfected=True)
        a_book(session, trade.lender, now=now)
        entry = an_entry(
            trade.lender.id, ("1010", "250.00"), ("2000", "-250.00", trade.trader.id), cause="c1", now=now
        )
        ledger.post(session, entry, now=now)
        documents.store(
            session, organisation_id=trade.trader.id, name="contract.pdf", content=PAPER, actor=HOUSE, now=now
        )
    with database.transaction(Scope.house()) as (session, _now):
        audit.link(session)
    return trade


@pytest.fixture
def new_place(monkeypatch):
    """An empty folder in which an embedded server may begin."""
    folder = Path(tempfile.mkdtemp(prefix="pw-new-", dir="/var/tmp"))
    folder.chmod(0o711)  # the server's account passes through when we are root
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_a_restored_place_holds_what_was_there(place, story, new_place, capsys):
    record = make_backup(place, place.settings.data_dir / "backups")

    restore(Path(record["file"]), key_file=place.settings.secret_path, as_json=True)

    report = json.loads(capsys.readouterr().out)
    assert report["ok"]
    assert report["live"]["books"] == 1
    assert report["live"]["audit_links"] > 5
    assert report["live"]["missing_rows"] == {}
    assert [file.read_bytes() for file in (new_place / "documents").rglob("*") if file.is_file()] == [PAPER]
    with open_place(Settings()) as again:
        database = Database(again.url(sandbox=False), pool_size=1)
        with database.transaction(Scope.of(story.trader.id)) as (session, _now):
            seen = session.connection().exec_driver_sql("SELECT count(*) FROM receipt").scalar_one()
        database.close()
        assert seen == 1
        with psycopg.connect(again.url(sandbox=False, owner=True)) as connection:
            connection.execute("ALTER TABLE posting DISABLE TRIGGER USER")
            connection.execute("UPDATE posting SET amount = amount + 1 WHERE amount > 0")
        assert not verify(again, sandbox=False)["ok"]


def test_the_file_tells_nothing_without_its_key_and_nothing_after_a_change(place, story, new_place, tmp_path):
    file = Path(make_backup(place, place.settings.data_dir / "backups")["file"])
    content = file.read_bytes()

    assert file.stat().st_mode & 0o777 == 0o600
    assert PAPER not in content
    assert story.trader.name.encode() not in content
    for number, broken in enumerate(
        (content[:-40], content[:5000] + b"x" + content[5001:], content + b"x", b"PWB1")
    ):
        damaged = tmp_path / f"damaged{number}"
        damaged.write_bytes(broken)
        with pytest.raises(VaultError):
            restore(damaged, key_file=place.settings.secret_path)
    wrong = tmp_path / "wrong.key"
    wrong.write_text("00" * 32)
    with pytest.raises(VaultError, match="not its key"):
        restore(file, key_file=wrong)
    assert not (new_place / "postgres").exists()


def test_only_an_empty_place_is_filled(place, story, new_place):
    file = Path(make_backup(place, place.settings.data_dir / "backups")["file"])
    (new_place / "documents").mkdir()
    (new_place / "documents" / "mine").touch()

    with pytest.raises(CommandError, match="empty"):
        restore(file, key_file=place.settings.secret_path)


def test_a_database_in_use_is_not_filled(place, story, monkeypatch, app_url, owner_url, tmp_path):
    file = Path(make_backup(place, place.settings.data_dir / "backups")["file"])
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(tmp_path / "third"))
    monkeypatch.setenv("DATABASE_URL", app_url)
    monkeypatch.setenv("PLEDGEWATCH_OWNER_DATABASE_URL", owner_url)

    with pytest.raises(CommandError, match="not empty"):
        restore(file, key_file=place.settings.secret_path)


def test_the_oldest_backups_go_and_a_failed_one_is_noted(place, story, monkeypatch):
    folder = place.settings.data_dir / "backups"
    folder.mkdir(parents=True)
    for day in range(1, 16):
        (folder / f"pledgewatch-202610{day:02}T023000Z.pwbackup").touch()

    record = make_backup(place, folder)
    blind = Place(place.settings.model_copy(update={"owner_database_url": None}), None)
    with pytest.raises(archive.ArchiveError, match="row security"):
        make_backup(blind, folder)

    kept = sorted(file.name for file in folder.glob("*.pwbackup"))
    assert len(kept) == 14
    assert Path(record["file"]).name in kept
    assert last_good(folder)["file"] == record["file"]
    notes = [json.loads(line) for line in (folder / "record.jsonl").read_text().splitlines()]
    assert [note["ok"] for note in notes] == [True, False]
    assert list(folder.glob(".work-*")) == []


def test_a_passphrase_opens_what_it_sealed(place, story, new_place, monkeypatch):
    sealed = Place(place.settings.model_copy(update={"backup_passphrase": "correct horse"}), None)
    file = Path(make_backup(sealed, place.settings.data_dir / "backups")["file"])

    with pytest.raises(CommandError, match="PASSPHRASE"):
        restore(file)
    monkeypatch.setenv("PLEDGEWATCH_BACKUP_PASSPHRASE", "wrong horse")
    with pytest.raises(VaultError):
        restore(file)


def test_backup_is_a_command(place, story, monkeypatch, app_url, owner_url, capsys):
    monkeypatch.setenv("DATABASE_URL", app_url)
    monkeypatch.setenv("PLEDGEWATCH_OWNER_DATABASE_URL", owner_url)

    backup(as_json=True)

    assert json.loads(capsys.readouterr().out)["databases"] == ["live"]

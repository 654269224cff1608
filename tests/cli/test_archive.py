"""A backup is read back whatever its size, and nothing may follow it."""

import os

import pytest

from finance_svc.cli import archive
from finance_svc.cli.place import Place
from finance_svc.cli.vault import CHUNK, VaultError, VaultReader, VaultWriter
from finance_svc.settings import Settings

NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK - 20_000, CHUNK - 5_000, CHUNK - 700, CHUNK, CHUNK + 9_000, 3 * CHUNK + 77]
)
def test_a_backup_of_any_size_is_read_back_to_the_byte(tmp_path, size):
    data, made, opened = (tmp_path / name for name in ("data", "made", "opened"))
    for folder in (data / "documents", made, opened):
        folder.mkdir(parents=True)
    content, secret = os.urandom(size), os.urandom(32)
    (data / "documents" / "deed").write_bytes(content)
    place = Place(Settings(data_dir=data, database_url=NOWHERE, sandbox_database_url=NOWHERE), server=None)
    file = tmp_path / "kept.pwbackup"

    archive.write(place, file, made, secret=secret, passphrase=False)
    manifest = archive.read(file, opened, secret=secret)

    assert list(manifest["documents"]) == ["deed"]
    assert (opened / "documents" / "deed").read_bytes() == content


def test_what_follows_the_archive_is_refused(tmp_path):
    data, made, opened = (tmp_path / name for name in ("data", "made", "opened"))
    for folder in (data, made, opened):
        folder.mkdir()
    secret, file = os.urandom(32), tmp_path / "kept.pwbackup"
    place = Place(Settings(data_dir=data, database_url=NOWHERE, sandbox_database_url=NOWHERE), server=None)
    archive.write(place, file, made, secret=secret, passphrase=False)
    with file.open("rb") as raw, VaultReader(raw, secret) as plain:
        longer = plain.readall() + b"more"
    with (tmp_path / "more").open("wb") as target, VaultWriter(target, secret, passphrase=False) as vault:
        vault.write(longer)

    with pytest.raises(VaultError, match="something follows"):
        archive.read(tmp_path / "more", opened, secret=secret)

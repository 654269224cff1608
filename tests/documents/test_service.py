"""Files by hash, on a real disk and a real database."""

import hashlib
import os
import threading

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from finance_svc.audit import queries as audit
from finance_svc.db import Scope
from finance_svc.documents import queries, rules, service
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import NotFound
from finance_svc.organisations import service as organisations
from tests.builders.organisations import an_organisation

CONTRACT = "%PDF-1.7 质押合同".encode()


def keep(session, owner, now, content=CONTRACT, name="质押合同.pdf"):
    return service.store(session, organisation_id=owner.id, name=name, content=content, actor=HOUSE, now=now)


def files(data_dir):
    return sorted(path for path in (data_dir / "documents").rglob("*") if path.is_file())


def test_bytes_come_back_as_they_were(session, now, data_dir):
    owner = an_organisation(session, "lender", now=now)

    document = keep(session, owner, now)

    assert document.sha256 == hashlib.sha256(CONTRACT).digest()
    assert document.media_type == "application/pdf"
    assert queries.read_content(document) == CONTRACT
    assert [path.name for path in files(data_dir)] == [document.sha256.hex()]


def test_the_same_bytes_and_name_are_one_document_and_one_file(session, now, data_dir):
    owner, other = (an_organisation(session, "lender", now=now) for _ in range(2))

    first, again = keep(session, owner, now), keep(session, owner, now)
    renamed, elsewhere = keep(session, owner, now, name="b.pdf"), keep(session, other, now)

    assert first.id == again.id
    assert len({first.id, renamed.id, elsewhere.id}) == 3
    assert len(audit.find_entries(session, first.id)) == 1
    assert len(files(data_dir)) == 1


@pytest.mark.parametrize("damage", ["remove", "change", "truncate"])
def test_a_damaged_file_is_never_given_out_and_is_healed_by_its_bytes(session, now, data_dir, damage):
    document = keep(session, an_organisation(session, "lender", now=now), now)
    (file,) = files(data_dir)
    if damage == "remove":
        file.unlink()
    else:
        file.write_bytes(CONTRACT + b"!" if damage == "change" else b"")

    with pytest.raises(rules.DocumentDamaged):
        queries.read_content(document)
    assert queries.find_damaged(session) == [document.sha256]

    service.write_file(document.sha256, CONTRACT)
    assert queries.read_content(document) == CONTRACT
    assert queries.find_damaged(session) == []


def test_a_failed_write_leaves_neither_file_nor_row(session, now, data_dir, monkeypatch):
    owner = an_organisation(session, "lender", now=now)

    def no_space(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        service.write_file(hashlib.sha256(CONTRACT).digest(), CONTRACT)

    assert files(data_dir) == []
    assert queries.find_same(session, owner.id, hashlib.sha256(CONTRACT).digest(), "a") is None


def test_many_writers_of_the_same_bytes_make_one_whole_document(database, now, data_dir):
    with database.transaction(Scope.house()) as (session, _):
        owner = an_organisation(session, "lender", now=now)
    content, made, failures = os.urandom(2_000_000), [], []

    def write():
        try:
            with database.transaction(Scope.house()) as (session, _):
                made.append(keep(session, owner, now, content=content).id)
        except Exception as failure:  # noqa: BLE001 - the test reads them
            failures.append(failure)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert len(set(made)) == 1
    assert [path.read_bytes() for path in files(data_dir)] == [content]


def test_a_party_reads_the_document_and_a_stranger_does_not(database, now):
    with database.transaction(Scope.house()) as (session, _):
        owner, lender, stranger = (
            an_organisation(session, kind, now=now) for kind in ("warehouse", "lender", "lender")
        )
        document = keep(session, owner, now)
        organisations.add_party(
            session, subject=("document", document.id), organisation_id=lender.id, part="reader"
        )

    for who in (owner, lender):
        with database.transaction(Scope.of(who.id)) as (session, _):
            assert queries.get_document(session, document.id).name == "质押合同.pdf"
    with database.transaction(Scope.of(stranger.id)) as (session, _), pytest.raises(NotFound):
        queries.get_document(session, document.id)


def test_a_documents_row_is_evidence(database, now):
    with database.transaction(Scope.house()) as (session, _):
        keep(session, an_organisation(session, "lender", now=now), now)

    for statement in ("UPDATE document SET name = 'x'", "DELETE FROM document"):
        with pytest.raises(DBAPIError), database.transaction(Scope.house()) as (session, _):
            session.connection().execute(sa.text(statement))

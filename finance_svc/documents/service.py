"""Storing documents: the file is safe on disk before its row, so no row names a file that is not there."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from finance_svc.audit import service as audit
from finance_svc.documents import queries, rules
from finance_svc.documents.models import Document
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.ids import new_id


def store(
    session: Session, *, organisation_id: UUID, name: str, content: bytes, actor: Actor, now: datetime
) -> Document:
    """Keep a file for an organisation; the same bytes under the same name again are the document that stands.

    Refuses DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE (25 MiB), DOCUMENT_NAME.
    """
    rules.require_size(content)
    kept_name = rules.clean_name(name)
    sha256 = hashlib.sha256(content).digest()
    write_file(sha256, content)
    document_id = new_id("document")
    values = {
        "id": document_id,
        "organisation_id": organisation_id,
        "object_id": document_id,
        "name": kept_name,
        "sha256": sha256,
        "size_bytes": len(content),
        "media_type": rules.sniff(content),
        "recorded_by": actor.name,
        "recorded_at": now,
    }
    statement = insert(Document).values(**values).on_conflict_do_nothing().returning(col(Document.id))
    added = session.connection().execute(statement).first()
    document = queries.find_same(session, organisation_id, sha256, kept_name)
    assert document is not None
    if added:
        body = {"name": kept_name, "sha256": sha256.hex()}
        subject = ("document", document.id)
        audit.record(session, act="document.stored", subject=subject, actor=actor, now=now, body=body)
    return document


def write_file(sha256: bytes, content: bytes) -> None:
    """Put the bytes under their hash: written aside, synced, renamed, folder synced. Heals a damaged file."""
    if queries.read_file(sha256) is not None:
        return
    target = queries.folder() / rules.relative_path(sha256)
    for made in (queries.folder(), target.parent):
        _make_folder(made)
    handle, aside = tempfile.mkstemp(prefix=".incoming-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    _sync(target.parent)


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sync(folder.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

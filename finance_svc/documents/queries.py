"""Reads of documents, in the caller's scope; bytes are verified every time."""

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.db import Condition, narrowed
from finance_svc.documents import rules
from finance_svc.documents.models import Document
from finance_svc.kernel.errors import NotFound
from finance_svc.settings import Settings


def folder() -> Path:
    """Where the files lie."""
    return Settings().data_dir.absolute() / "documents"


def get_document(session: Session, document_id: UUID) -> Document:
    """The document; refuses NOT_FOUND."""
    if (found := session.get(Document, document_id)) is None:
        raise NotFound("no such document")
    return found


def get_documents(session: Session, document_ids: Collection[UUID]) -> dict[UUID, Document]:
    """The documents by id; refuses NOT_FOUND when one is missing."""
    chosen = select(Document).where(col(Document.id).in_(document_ids))
    found = {row.id: row for row in session.exec(chosen)}
    if len(found) < len(set(document_ids)):
        raise NotFound("no such document")
    return found


def find_documents(
    session: Session, *, after: UUID | None, limit: int, conditions: Iterable[Condition] = ()
) -> list[Document]:
    """Documents the caller may read, in id order."""
    chosen = narrowed(select(Document), Document, conditions).order_by(col(Document.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(Document.id) > after)))


def find_same(session: Session, organisation_id: UUID, sha256: bytes, name: str) -> Document | None:
    """The organisation's document with these bytes under this name."""
    wanted = select(Document).where(
        Document.organisation_id == organisation_id, Document.sha256 == sha256, Document.name == name
    )
    return session.exec(wanted).first()


def has_file(session: Session, organisation_id: UUID, sha256: bytes) -> bool:
    """Whether the organisation keeps a document with these bytes, under any name."""
    wanted = select(Document.id).where(Document.organisation_id == organisation_id, Document.sha256 == sha256)
    return session.exec(wanted.limit(1)).first() is not None


def read_content(document: Document) -> bytes:
    """The document's bytes; refuses DOCUMENT_DAMAGED when they are gone or not what they were."""
    if (content := read_file(document.sha256)) is None:
        raise rules.DocumentDamaged(f"sha256 {document.sha256.hex()}")
    return content


def read_file(sha256: bytes) -> bytes | None:
    """The bytes with the hash, or None when no whole file has them."""
    try:
        content = (folder() / rules.relative_path(sha256)).read_bytes()
    except FileNotFoundError:
        return None
    return content if hashlib.sha256(content).digest() == sha256 else None


def find_damaged(session: Session) -> list[bytes]:
    """Hashes of all documents whose file is missing or changed (for `doctor` and after a restore)."""
    kept = session.exec(select(Document.sha256).distinct().order_by(col(Document.sha256)))
    return [sha256 for sha256 in kept if read_file(sha256) is None]

"""What a document may be, and what its bytes say it is."""

import json
import unicodedata
from typing import ClassVar

from finance_svc.kernel.errors import Refusal

LARGEST_BYTES = 25 * 1024 * 1024
NAME_MAX = 200
UNKNOWN = "application/octet-stream"
SIGNATURES = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (4, b"ftyp", "video/mp4"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\x1f\x8b", "application/gzip"),
)
"""(offset, bytes, media type). Office files are zip files; who opens them knows by their name."""


class DocumentEmpty(Refusal):
    """No bytes."""

    code: ClassVar[str] = "DOCUMENT_EMPTY"


class DocumentTooLarge(Refusal):
    """More than 25 MiB."""

    code: ClassVar[str] = "DOCUMENT_TOO_LARGE"


class DocumentName(Refusal):
    """Not a file name."""

    code: ClassVar[str] = "DOCUMENT_NAME"


class DocumentDamaged(Refusal):
    """The stored file is missing or no longer has its hash: evidence is lost, and it is said."""

    code: ClassVar[str] = "DOCUMENT_DAMAGED"


def require_size(content: bytes) -> None:
    """Refuse (`DOCUMENT_EMPTY`, `DOCUMENT_TOO_LARGE`)."""
    if not content:
        raise DocumentEmpty
    if len(content) > LARGEST_BYTES:
        raise DocumentTooLarge(f"{len(content)} bytes", limit_bytes=LARGEST_BYTES)


def clean_name(name: str) -> str:
    """The last part of a path, in Unicode NFC; refuses (`DOCUMENT_NAME`) emptiness and control characters."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2].strip()
    if plain in {"", ".", ".."} or len(plain) > NAME_MAX:
        raise DocumentName(f"a name has 1 to {NAME_MAX} characters")
    if any(unicodedata.category(sign)[0] == "C" for sign in plain):
        raise DocumentName("a name has no control characters")
    return plain


def sniff(content: bytes) -> str:
    """The media type that the bytes show; the sender's word is not asked. Text is never HTML."""
    for offset, mark, media_type in SIGNATURES:
        if content.startswith(mark, offset):
            return media_type
    return _text_type(content) if _is_text(content) else UNKNOWN


def _is_text(content: bytes) -> bool:
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n\f" for sign in decoded)


def _text_type(content: bytes) -> str:
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<?xml"):
        return "application/xml"
    if start[:1] in {b"{", b"["} and _is_json(content):
        return "application/json"
    return "text/plain"


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def relative_path(sha256: bytes) -> str:
    """Where the bytes lie below the folder of documents."""
    name = sha256.hex()
    return f"{name[:2]}/{name}"

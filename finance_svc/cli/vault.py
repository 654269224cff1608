"""One encrypted file: AES-256-GCM in numbered chunks, so that nothing can be cut, swapped or changed unseen.

Layout: `PWB1`, kind of key (1 byte: `k` key file, `p` passphrase), salt (16), then chunks of length (4, big
endian) and ciphertext. The nonce of a chunk is its number and whether it is the last; the header is bound to
every chunk.
"""

import io
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from typing_extensions import Buffer

from finance_svc.cli.output import CommandError

MAGIC = b"PWB1"
CHUNK = 1 << 20
SALT = 16
TAG = 16


class VaultError(CommandError):
    """The file is not a backup, was changed or cut, or the key is not its key."""


def _cipher(kind: bytes, secret: bytes, salt: bytes) -> AESGCM:
    if kind == b"p":
        return AESGCM(Scrypt(salt=salt, length=32, n=1 << 17, r=8, p=1).derive(secret))
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"pledgewatch backup").derive(secret))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


class VaultWriter(io.RawIOBase):
    """Takes plain bytes, writes the encrypted file; `close()` writes the last chunk."""

    def __init__(self, target: BinaryIO, secret: bytes, *, passphrase: bool) -> None:
        super().__init__()
        kind, salt = (b"p" if passphrase else b"k"), os.urandom(SALT)
        self._target, self._header = target, MAGIC + kind + salt
        self._cipher, self._number = _cipher(kind, secret, salt), 0
        self._pending = bytearray()
        target.write(self._header)

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: Buffer, /) -> int:
        """Take bytes; whole chunks go out."""
        view = memoryview(data)
        self._pending += view
        while len(self._pending) > CHUNK:
            self._emit(bytes(self._pending[:CHUNK]), last=False)
            del self._pending[:CHUNK]
        return view.nbytes

    def close(self) -> None:
        """Write the last chunk, once."""
        if not self.closed:
            self._emit(bytes(self._pending), last=True)
            self._pending.clear()
        super().close()

    def _emit(self, plain: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number, last=last), plain, self._header)
        self._number += 1
        self._target.write(len(sealed).to_bytes(4, "big") + sealed)


class VaultReader(io.RawIOBase):
    """Gives the plain bytes back. Raises VaultError at the first thing that is not as it was written."""

    def __init__(self, source: BinaryIO, secret: bytes) -> None:
        super().__init__()
        self._source = source
        self._header = source.read(len(MAGIC) + 1 + SALT)
        if not self._header.startswith(MAGIC) or len(self._header) < len(MAGIC) + 1 + SALT:
            raise VaultError("not a pledgewatch backup")
        self._cipher = _cipher(self._header[4:5], secret, self._header[5:])
        self._number, self._ended, self._ready = 0, False, b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Fill the buffer with what follows; 0 at the end."""
        while not self._ready and not self._ended:
            self._ready = self._next_chunk()
        view = memoryview(buffer).cast("B")
        taken = self._ready[: view.nbytes]
        view[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)

    def _next_chunk(self) -> bytes:
        length = int.from_bytes(self._source.read(4), "big")
        if not TAG <= length <= CHUNK + TAG:
            raise VaultError("the backup is cut or damaged")
        sealed = self._source.read(length)
        ahead = self._source.read(1)
        self._ended = not ahead
        if ahead:
            self._source.seek(-1, os.SEEK_CUR)
        try:
            plain = self._cipher.decrypt(_nonce(self._number, last=self._ended), sealed, self._header)
        except InvalidTag:
            raise VaultError("the backup is damaged, or this is not its key") from None
        self._number += 1
        return plain


def needs_passphrase(source: BinaryIO) -> bool:
    """Whether the file was sealed with a passphrase rather than the key file."""
    head = source.read(len(MAGIC) + 1)
    source.seek(0)
    return head == MAGIC + b"p"

"""What an entry's hash covers."""

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785

GENESIS = bytes(32)


def chain_hash(previous: bytes, seq: int, entry: Mapping[str, Any]) -> bytes:
    """sha256 over the previous hash, the number and the RFC 8785 form of the entry."""
    return hashlib.sha256(previous + seq.to_bytes(8, "big") + rfc8785.dumps(dict(entry))).digest()

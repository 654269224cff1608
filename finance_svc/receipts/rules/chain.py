"""The chain of a receipt's events: each hash covers the one before and the body in canonical JSON (B1.2)."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import rfc8785

GENESIS = bytes(32)


def chain_hash(previous: bytes, body: Mapping[str, Any]) -> bytes:
    """sha256 over the previous hash and the RFC 8785 form of the body (text, whole numbers, flags)."""
    return hashlib.sha256(previous + rfc8785.dumps(dict(body))).digest()


def is_intact(events: Iterable[tuple[int, bytes, bytes, Mapping[str, Any]]]) -> bool:
    """Whether (seq, prev_hash, hash, body) rows in order form one unbroken chain from seq 1."""
    head = GENESIS
    for expected, (seq, previous, found, body) in enumerate(events, start=1):
        if seq != expected or previous != head or found != chain_hash(head, body):
            return False
        head = found
    return True

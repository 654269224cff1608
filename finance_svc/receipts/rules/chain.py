"""The chain of a receipt's events: each hash covers the one before and the body in canonical JSON (B1.2)."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

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


def anchor_root(
    previous: bytes, heads: Iterable[tuple[UUID, int, bytes]], pledges: Iterable[tuple[UUID, UUID, datetime]]
) -> bytes:
    """sha256 over the anchor before, every chain's head (receipt, number, hash) and every pledge's time."""
    found = hashlib.sha256(previous)
    for receipt_id, seq, head in heads:
        found.update(receipt_id.bytes + seq.to_bytes(8, "big") + head)
    for pledge_id, lot_id, pledged_at in pledges:
        found.update(pledge_id.bytes + lot_id.bytes + pledged_at.astimezone(UTC).isoformat().encode())
    return found.digest()

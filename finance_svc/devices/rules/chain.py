"""The chain of evidence: every PUBLISH taken is one link, duplicates and poison too (GATEWAY 5)."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5

from finance_svc.devices.telemetry import Taken

GENESIS = b"\x00" * 32

LINK_HEAD = struct.Struct(">qqHI")
RECORD = struct.Struct(">BHII")
"""Flags, then the lengths of topic, properties and payload, which follow."""
FAST = 1


def gateway_subject(gateway_id: str) -> UUID:
    """The id under which the evidence log knows a gateway (UUIDv5 of its name)."""
    return uuid5(NAMESPACE_URL, f"gateway:{gateway_id}")


def link_hash(
    previous: bytes, *, origin: bytes, received_us: int, link: tuple[int, bytes, bytes, bytes]
) -> bytes:
    """One link of a gateway's chain (GATEWAY 5); `origin` is its id and a zero byte.

    `link` is (chain_seq, topic, properties, SHA-256 of the payload); lengths are hashed with the parts.
    """
    seq, topic, properties, digest = link
    head = LINK_HEAD.pack(seq, received_us, len(topic), len(properties))
    return sha256(b"".join((previous, origin, head, topic, properties, digest))).digest()


def chain(messages: Sequence[Taken], *, gateway_id: str, head: tuple[int, bytes], received_us: int) -> bytes:
    """The hash of the last message's link; `head` is the (seq, hash) before the first."""
    origin = gateway_id.encode() + b"\x00"
    first, hashed = head
    pack, whole = LINK_HEAD.pack, b"".join
    for seq, message in enumerate(messages, first + 1):
        topic, properties = message.topic, message.properties
        link = pack(seq, received_us, len(topic), len(properties))
        hashed = sha256(whole((hashed, origin, link, topic, properties, message.digest))).digest()
    return hashed


def keep(messages: Sequence[Taken]) -> bytes:
    """The exact messages of a batch, length-prefixed and compressed (zlib)."""
    parts: list[bytes] = []
    for message in messages:
        topic, properties, payload = message.topic, message.properties, message.payload
        parts += (
            RECORD.pack(message.flags, len(topic), len(properties), len(payload)),
            topic,
            properties,
            payload,
        )
    return zlib.compress(b"".join(parts), FAST)


def unpack(kept: bytes) -> Iterator[tuple[int, bytes, bytes, bytes]]:
    """(flags, topic, properties, payload) of each message of `keep`'s result, in order."""
    content, at = zlib.decompress(kept), 0
    while at < len(content):
        flags, *lengths = RECORD.unpack_from(content, at)
        at += RECORD.size
        parts = []
        for length in lengths:
            parts.append(content[at : at + length])
            at += length
        yield flags, parts[0], parts[1], parts[2]


def rehash(kept: bytes, *, gateway_id: str, head: tuple[int, bytes], received_us: int) -> tuple[int, bytes]:
    """The (seq, hash) that a kept batch leads to from `head`: the proof that nothing in it was changed."""
    origin = gateway_id.encode() + b"\x00"
    seq, hashed = head
    for _flags, topic, properties, payload in unpack(kept):
        seq += 1
        link = (seq, topic, properties, sha256(payload).digest())
        hashed = link_hash(hashed, origin=origin, received_us=received_us, link=link)
    return seq, hashed

"""Columns as binary PostgreSQL arrays: one parameter each, no loop per value in the driver."""

import struct
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar
from weakref import WeakSet

import numpy as np
import numpy.typing as npt
from psycopg import Connection
from psycopg.abc import Buffer
from psycopg.adapt import Dumper
from psycopg.pq import Format

HEAD = struct.Struct(">iiIii")
LENGTH = struct.Struct(">i")
Wholes = npt.NDArray[np.int64]
POSTGRES_EPOCH_US = 946_684_800_000_000
_taught: "WeakSet[Connection[tuple[Any, ...]]]" = WeakSet()


class Array(bytes):
    """The wire form of a one-dimensional array without NULLs."""


class UuidArray(Array):
    """uuid[]."""


class TextArray(Array):
    """text[]."""


class BytesArray(Array):
    """bytea[]."""


class WholeArray(Array):
    """bigint[]."""


class RealArray(Array):
    """double precision[]."""


class MomentArray(Array):
    """timestamptz[]."""


class FlagArray(Array):
    """boolean[]."""


class _Dumper(Dumper):
    format = Format.BINARY
    element: ClassVar[int]

    def dump(self, obj: Buffer) -> Buffer:
        return obj


def _dumper(array_oid: int) -> type[_Dumper]:
    return type("ArrayDumper", (_Dumper,), {"oid": array_oid})


ELEMENTS = {UuidArray: 2950, TextArray: 25, BytesArray: 17, WholeArray: 20, RealArray: 701, MomentArray: 1184,
            FlagArray: 16}  # fmt: skip
DUMPERS = {
    UuidArray: _dumper(2951),
    TextArray: _dumper(1009),
    BytesArray: _dumper(1001),
    WholeArray: _dumper(1016),
    RealArray: _dumper(1022),
    MomentArray: _dumper(1185),
    FlagArray: _dumper(1000),
}


def teach(connection: Connection[tuple[Any, ...]]) -> None:
    """Let a connection send the array types of this module; once is enough."""
    if connection in _taught:
        return
    for kind, dumper in DUMPERS.items():
        connection.adapters.register_dumper(kind, dumper)
    _taught.add(connection)


def element(content: bytes) -> bytes:
    """One element as it stands in an array: its length, its bytes."""
    return LENGTH.pack(len(content)) + content


def _head(kind: type[Array], count: int) -> bytes:
    return (
        HEAD.pack(1 if count else 0, 0, ELEMENTS[kind], count, 1)
        if count
        else HEAD.pack(0, 0, ELEMENTS[kind], 0, 1)[:12]
    )


def uuids(elements: Sequence[bytes], count: int | None = None) -> UuidArray:
    """uuid[] of packed elements; `count`: how many they are, where one stands for several."""
    return UuidArray(_head(UuidArray, len(elements) if count is None else count) + b"".join(elements))


def texts(elements: Sequence[bytes], count: int | None = None) -> TextArray:
    """text[] of packed elements; `count`: how many they are, where one stands for several."""
    return TextArray(_head(TextArray, len(elements) if count is None else count) + b"".join(elements))


def blobs(contents: Iterable[bytes]) -> BytesArray:
    """bytea[] of plain bytes."""
    elements = [element(content) for content in contents]
    return BytesArray(_head(BytesArray, len(elements)) + b"".join(elements))


def digests(contents: Sequence[bytes]) -> BytesArray:
    """bytea[] of 32-byte digests."""
    joint = b"\x00\x00\x00\x20"
    body = joint + joint.join(contents) if contents else b""
    return BytesArray(_head(BytesArray, len(contents)) + body)


def _fixed(values: Sequence[float] | Sequence[bool] | Wholes, kind: str, size: int) -> bytes:
    table = np.empty(len(values), dtype=[("n", ">i4"), ("v", kind)])
    table["n"] = size
    table["v"] = values
    return table.tobytes()


def wholes(values: Sequence[int] | Wholes) -> WholeArray:
    """bigint[]."""
    return WholeArray(_head(WholeArray, len(values)) + _fixed(values, ">i8", 8))


def reals(values: Sequence[float]) -> RealArray:
    """double precision[]."""
    return RealArray(_head(RealArray, len(values)) + _fixed(values, ">f8", 8))


def moments(values_us: Sequence[int]) -> MomentArray:
    """timestamptz[] of microseconds since 1970."""
    since_2000 = np.array(values_us, dtype=np.int64) - POSTGRES_EPOCH_US
    table = np.empty(len(values_us), dtype=[("n", ">i4"), ("v", ">i8")])
    table["n"] = 8
    table["v"] = since_2000
    return MomentArray(_head(MomentArray, len(values_us)) + table.tobytes())


def flags(values: Sequence[bool]) -> FlagArray:
    """boolean[]."""
    return FlagArray(_head(FlagArray, len(values)) + _fixed(values, "u1", 1))

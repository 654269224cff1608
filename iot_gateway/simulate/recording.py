"""A recorded CSV file as messages: `boot` from its hash, `seq` the row number; every run sends the same."""

import csv
import gzip
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

ROWS_PER_MESSAGE = 100
TIME_COLUMNS = ("timestamp", "ts", "time", "datetime")
GZIP = b"\x1f\x8b"


class UnreadableFile(ValueError):  # noqa: N818 - says what is wrong
    """The file is no CSV with a time column."""


@dataclass
class Recording:
    """One file, the zone of its naive times, and the channels its columns stand for."""

    path: Path
    zone: ZoneInfo
    columns: Mapping[str, str]
    unreadable: int = field(default=0, init=False)
    """Cells and rows of the last pass that hold no value or time."""

    @property
    def boot(self) -> str:
        """The first 8 hex digits of the file's SHA-256."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()[:8]

    def span(self) -> tuple[datetime, datetime, int]:
        """First and last time, and the number of rows."""
        times = [at for _, at, _ in self.rows() if at is not None]
        if not times:
            raise UnreadableFile(f"{self.path.name} has no readable times")
        return min(times), max(times), sum(1 for _ in self.rows())

    def rows(self) -> Iterator[tuple[int, datetime | None, dict[str, float]]]:
        """(row number from 1, time in UTC, values by channel) of each row."""
        self.unreadable = 0
        with self._open() as file:
            table = csv.reader(file)
            header = next(table, [])
            time_at = _time_column(header, self.path)
            names = [self.columns.get(name, name) for name in header]
            for number, row in enumerate(table, 1):
                yield number, self._time(row, time_at), self._values(names, row, time_at)

    def messages(self) -> Iterator[dict[str, Any]]:
        """Native batches of up to 100 rows; a row without a time ends one: seq stays the row number."""
        boot = self.boot
        samples: list[dict[str, Any]] = []
        first = 1
        for number, at, values in self.rows():
            if samples and (at is None or number - first >= ROWS_PER_MESSAGE):
                yield {"boot": boot, "seq": first, "samples": samples}
                samples = []
            if at is None:
                continue
            if not samples:
                first = number
            samples.append({"ts": at.isoformat().replace("+00:00", "Z"), "values": values})
        if samples:
            yield {"boot": boot, "seq": first, "samples": samples}

    def _open(self) -> TextIO:
        with self.path.open("rb") as file:
            packed = file.read(2) == GZIP
        if packed:
            return gzip.open(self.path, "rt", encoding="utf-8-sig", newline="")
        return self.path.open(encoding="utf-8-sig", newline="")

    def _time(self, row: Sequence[str], time_at: int) -> datetime | None:
        try:
            at = datetime.fromisoformat(row[time_at].strip())
        except (IndexError, ValueError):
            self.unreadable += 1
            return None
        return (at if at.tzinfo else at.replace(tzinfo=self.zone)).astimezone(UTC)

    def _values(self, names: Sequence[str], row: Sequence[str], time_at: int) -> dict[str, float]:
        values: dict[str, float] = {}
        for index, cell in enumerate(row[: len(names)]):
            if index == time_at or not cell.strip():
                continue
            try:
                number = float(cell)
            except ValueError:
                number = float("nan")
            if isfinite(number):
                values[names[index]] = number
            else:
                self.unreadable += 1
        return values


def _time_column(header: Sequence[str], path: Path) -> int:
    names = [name.strip().lower() for name in header]
    for name in TIME_COLUMNS:
        if name in names:
            return names.index(name)
    raise UnreadableFile(f"{path.name} has no column {', '.join(TIME_COLUMNS)}")

"""The schema of the migrated database as text: `python -m tests.house.schema write | show | check`.

`check` compares models with schema (alembic check) and the snapshot tests/house/schema.sql with the database.
"""

import contextlib
import difflib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg

from finance_svc.db.embedded import EmbeddedPostgres, throwaway
from finance_svc.db.migrate import check, migrate

SNAPSHOT = Path(__file__).parent / "schema.sql"
DATABASE = "schema"
NOISE = ("\\restrict", "\\unrestrict", "--", "SET ", "SELECT pg_catalog.set_config")


@contextlib.contextmanager
def migrated() -> Iterator[EmbeddedPostgres]:
    """A throw-away server with the migrated database `schema`."""
    with throwaway() as server:
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        migrate(server.url(DATABASE))
        yield server


def dump(binaries: Path, url: str) -> str:
    """pg_dump --schema-only without what differs from run to run; partitions by time are not schema."""
    argv = [
        str(binaries / "pg_dump"),
        "--schema-only",
        "--exclude-table=*_[0-9][0-9][0-9][0-9]_[0-9][0-9]",
        url,
    ]
    text = subprocess.run(argv, capture_output=True, text=True, check=True).stdout
    lines = [line for line in text.splitlines() if not line.startswith(NOISE)]
    squeezed = [line for before, line in zip(["", *lines], lines, strict=False) if line or before]
    return "\n".join(squeezed).strip() + "\n"


def difference(actual: str) -> str:
    """Empty when the snapshot is up to date, else a unified diff."""
    expected = SNAPSHOT.read_text() if SNAPSHOT.exists() else ""
    lines = difflib.unified_diff(
        expected.splitlines(), actual.splitlines(), "tests/house/schema.sql", "upgrade head", lineterm=""
    )
    return "\n".join(lines)


def main(command: str) -> int:
    """Returns the exit code."""
    with migrated() as server:
        actual = dump(server.binaries, server.url(DATABASE))
        if command == "write":
            SNAPSHOT.write_text(actual)
            return 0
        if command == "show":
            print(actual)
            return 0
        check(server.url(DATABASE))
    if changed := difference(actual):
        print(changed)
        print("\nthe schema has changed: `make schema` rewrites the snapshot")
        return 1
    print("models, migrations and the snapshot agree")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else "check"))

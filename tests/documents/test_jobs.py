"""Upkeep of the files."""

import os
import time

from finance_svc.documents import jobs, queries, service


def test_what_a_killed_writer_left_is_swept_a_day_later_and_nothing_else(session, now, data_dir):
    service.write_file(b"\x01" * 32, b"kept")
    folder = queries.folder() / "01"
    old, young = folder / ".incoming-old", folder / ".incoming-young"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 2 * 86400,) * 2)

    jobs.sweep(session, now)

    assert sorted(path.name for path in folder.iterdir()) == [".incoming-young", "01" * 32]

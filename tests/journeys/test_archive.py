"""Old months of readings go into files that prove themselves; whatever is killed, nothing is lost."""

import io
import os
import signal
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from finance_svc.cli import month_file
from finance_svc.cli.output import CommandError
from finance_svc.db import Scope, clock
from finance_svc.devices import intake, service
from finance_svc.devices.rules import ArchiveRefused
from tests.builders.devices import REPOSITORY, Door, a_device, a_payload, a_publish, rows
from tests.builders.receipts import a_pledged_lot

OLD = datetime(2027, 1, 10, 12, tzinfo=UTC)
TODAY = datetime(2028, 11, 2, 1, 0, tzinfo=UTC)
COUNTS = "SELECT (SELECT count(*) FROM reading), (SELECT count(*) FROM raw_batch)"


def at(database, moment):
    with database.transaction(Scope.house()) as (session, _):
        clock.freeze(session, moment)


@pytest.fixture
def years(database):
    """A device that reported in January and February of the year before, and today."""
    at(database, OLD)
    with database.transaction(Scope.house()) as (session, now):
        probe = a_device(session, now=now, bound_from=now - timedelta(days=1))
    seq = 0
    for moment in (OLD, OLD + timedelta(days=30), TODAY):
        at(database, moment)
        door = Door(database)
        for _ in range(3):
            seq += 2
            door.take(
                *(a_publish(*probe, a_payload(moment, n, temperature_c=n / 10, h=1)) for n in (seq - 1, seq))
            )
    return probe


@pytest.fixture
def deployment(tmp_path, app_url, owner_url):
    return os.environ | {
        "PLEDGEWATCH_DATA_DIR": str(tmp_path), "DATABASE_URL": app_url, "PYTHONPATH": str(REPOSITORY),
        "PLEDGEWATCH_OWNER_DATABASE_URL": owner_url,
    }  # fmt: skip


def run(deployment, *words, launcher=("-m", "finance_svc.cli")):
    return subprocess.run(
        [sys.executable, *launcher, *words], env=deployment, cwd=REPOSITORY, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip


def archived(deployment, before="2027-03-01"):
    return run(deployment, "partitions", "archive", "--before", before)


def months_of(database):
    return [row[0] for row in rows(database, "SELECT file FROM archived_month ORDER BY file")]


def require_whole(database, folder):
    """Old months are in files that hold, once each; the chain goes on from them; the rest is in tables."""
    assert months_of(database) == ["2026_12.pwreadings", "2027_01.pwreadings", "2027_02.pwreadings"]
    empty, *held = [month_file.read(folder / name) for name in months_of(database)]
    assert empty.rows == {"reading": 0, "raw_batch": 0}
    assert [month.rows for month in held] == [{"reading": 12, "raw_batch": 3}] * 2
    assert [(month.heads["gateway-1"].first, month.heads["gateway-1"].last) for month in held] == [
        (1, 6),
        (7, 12),
    ]
    assert rows(database, COUNTS) == [(12, 3)]
    with database.transaction(Scope.house()) as (session, _):
        assert service.verify_chain(session, "gateway-1") == service.ChainProof(18, None)
    acts = rows(
        database, "SELECT act, count(*) FROM audit_entry WHERE act LIKE 'readings.%' GROUP BY 1 ORDER BY 1"
    )
    assert acts == [("readings.archived", 3), ("readings.dropped", 3)]


def test_old_months_go_into_files_and_the_chain_goes_on_from_them(database, years, deployment, tmp_path):
    first, again = archived(deployment), archived(deployment)

    assert (first.returncode, again.returncode) == (0, 0), first.stderr + again.stderr
    require_whole(database, tmp_path / "readings")
    proved = run(deployment, "verify", str(tmp_path / "readings" / "2027_01.pwreadings"))
    assert proved.stdout.splitlines() == ["2027_01: 12 readings", "gateway-1: links 1 to 6 hold"]


@pytest.mark.parametrize(
    "seam",
    ["before-write_file", "after-reading", "before-note", "before-drop", "before-dropping", "after-dropping"],
)
def test_killed_at_any_step_nothing_is_lost_and_it_goes_on_where_it_was(
    database, years, deployment, tmp_path, seam
):
    launcher = (str(Path(__file__).with_name("archive_that_dies.py")),)
    killed = run(
        deployment | {"SEAM": seam}, "partitions", "archive", "--before", "2027-03-01", launcher=launcher
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert rows(database, COUNTS) == [(36, 9)], "nothing is dropped before all is noted and proved"

    again = archived(deployment)

    assert again.returncode == 0, again.stderr
    require_whole(database, tmp_path / "readings")


def test_an_open_pledge_keeps_its_readings_in_the_tables(database, deployment, tmp_path):
    at(database, OLD)
    Door(database)
    with database.transaction(Scope.house()) as (session, now):
        a_pledged_lot(session, now=now)
    at(database, TODAY)

    refused = archived(deployment)

    assert (refused.returncode, "ARCHIVE_REFUSED" in refused.stderr) == (1, True)
    assert months_of(database) == ["2026_12.pwreadings"], "what is older than the pledge may go"


def test_readings_that_may_still_come_and_open_replays_keep_a_month(database, years, deployment):
    with database.transaction(Scope.house()) as (session, now):
        with pytest.raises(ArchiveRefused):
            service.require_archivable(
                session, now - timedelta(days=400) + timedelta(days=1), needed_since=None, now=now
            )
        with pytest.raises(ArchiveRefused):
            service.require_archivable(session, OLD, needed_since=OLD - timedelta(days=1), now=now)
        service.require_archivable(session, OLD, needed_since=OLD, now=now)
        intake.record_session(session, device_id=years[0].id, scope="b", now=now)

    assert archived(deployment).returncode == 1


def test_a_file_that_was_changed_is_no_proof_and_nothing_is_dropped(database, years, deployment, tmp_path):
    launcher = (str(Path(__file__).with_name("archive_that_dies.py")),)
    archived(deployment, before="2027-01-01")
    run(
        deployment | {"SEAM": "before-drop"},
        "partitions",
        "archive",
        "--before",
        "2027-02-01",
        launcher=launcher,
    )
    file = tmp_path / "readings" / "2027_01.pwreadings"
    forge(file)

    with pytest.raises(CommandError, match="is not what the manifest says"):
        month_file.read(file)
    assert archived(deployment).returncode == 3
    assert rows(database, COUNTS) == [(36, 9)]


def forge(file):
    """One reading another value; everything else as it was."""
    with zipfile.ZipFile(file) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members["reading.copy"] = members["reading.copy"].replace(b"\t0.1\t", b"\t0.2\t", 1)
    with zipfile.ZipFile(file, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)


def test_an_archived_month_can_be_read_again_in_a_table_of_its_own(
    database, years, deployment, owner_url, tmp_path
):
    before = rows(
        database, "SELECT channel, ts, value, counter FROM reading WHERE ts < '2027-02-01' ORDER BY 1, 4"
    )
    archived(deployment)

    with zipfile.ZipFile(tmp_path / "readings" / "2027_01.pwreadings") as file:
        content = io.BytesIO(file.read("reading.copy"))
    with psycopg.connect(owner_url) as owner:
        owner.execute("CREATE TEMPORARY TABLE old (LIKE reading)")
        columns = month_file.COLUMNS["reading"]
        with owner.cursor() as cursor, cursor.copy(f"COPY old ({columns}) FROM STDIN") as copy:
            copy.write(content.read())
        found = owner.execute("SELECT channel, ts, value, counter FROM old ORDER BY 1, 4").fetchall()

    assert found == before
    assert len(found) == 12


def test_what_comes_again_after_its_month_is_gone_is_still_a_duplicate(database, years, deployment):
    archived(deployment)

    outcome = Door(database).take(a_publish(*years, a_payload(OLD, 1, temperature_c=0.1, h=1)))

    assert (outcome.stored, outcome.quarantined) == (0, 2)

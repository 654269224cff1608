"""The command line on a real database: first steps, doctor, keys, devices, reports, the nightly backup."""

import json
import signal
from datetime import UTC, datetime, timedelta

import pytest
import typer

from finance_svc.cli import doctor as doctor_room
from finance_svc.cli import program
from finance_svc.cli.doctor import Health, examine
from finance_svc.cli.output import CommandError
from finance_svc.cli.place import Place, free_port, is_listening
from finance_svc.cli.registry import read_channel
from finance_svc.cli.runs import find_runs
from finance_svc.cli.up import is_backup_due, one_at_a_time
from finance_svc.db import Scope
from finance_svc.settings import Settings
from tests.builders.organisations import a_member, an_organisation
from tests.builders.receipts import a_room

START = datetime(2021, 4, 1, tzinfo=UTC)


@pytest.fixture
def place(tmp_path, app_url, owner_url, monkeypatch):
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", app_url)
    monkeypatch.setenv("PLEDGEWATCH_OWNER_DATABASE_URL", owner_url)
    settings = Settings()
    settings.make_secret_key()
    return Place(settings, None)


def run(monkeypatch, capsys, *words):
    """Exit code and standard output of a command."""
    monkeypatch.setattr("sys.argv", ["pledgewatch", *words])
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    code = 0
    try:
        program.main()
    except SystemExit as left:
        code = left.code or 0
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    return code, capsys.readouterr().out


def test_doctor_finds_a_fresh_place_well_and_says_what_is_missing(place, database, monkeypatch, capsys):
    run(monkeypatch, capsys, "partitions", "--json")

    code, out = run(monkeypatch, capsys, "doctor", "--json")

    report = json.loads(out)
    by_name = {finding["name"]: finding["health"] for finding in report["findings"]}
    assert (code, report["ok"]) == (0, True)
    assert by_name["live role"] == by_name["live schema"] == by_name["live telemetry"] == "good"
    assert by_name["sandbox database"] == "note"


def test_doctor_finds_a_superuser_an_open_key_and_an_old_backup(place, database, owner_url, monkeypatch):
    place.settings.secret_path.chmod(0o644)
    old = (datetime.now(UTC) - timedelta(hours=27)).isoformat()
    monkeypatch.setattr(doctor_room, "last_good", lambda _folder: {"finished_at": old, "file": "x"})
    careless = Place(place.settings.model_copy(update={"database_url": owner_url}), None)

    wrong = {finding.name for finding in examine(careless) if finding.health is Health.WRONG}

    assert {"secret key", "backup", "live role"} <= wrong


def test_a_database_that_does_not_answer_is_said_so(place, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    monkeypatch.delenv("PLEDGEWATCH_OWNER_DATABASE_URL")

    assert run(monkeypatch, capsys, "doctor")[0] == 1
    assert run(monkeypatch, capsys, "partitions")[0] == program.UNREACHABLE
    assert run(monkeypatch, capsys, "nonsense")[0] == 2


def test_keys_and_devices_are_made_and_shown_once(place, database, monkeypatch, capsys):
    with database.transaction(Scope.house()) as (session, now):
        warehouse = an_organisation(session, "warehouse", now=now)
        member = a_member(session, warehouse, "wh.manager", now=now)
        room = a_room(session, warehouse, now=now)
        session.flush()
        room_id, member_id = room.id.hex, member.id.hex

    key = json.loads(run(monkeypatch, capsys, "key", "create", "--member", f"mem_{member_id}", "--json")[1])
    words = ("--room", f"room_{room_id}", "--name", "probe", "--kind", "thermometer", "--json")
    made = run(monkeypatch, capsys, "device", "add", *words, "--channel", "t=temperature_c:60")
    device = json.loads(made[1])

    assert key["key"].startswith("pw_live_")
    assert device["topic"].endswith(f"/{device['device']}/up")
    assert len(device["key"]) == 43
    assert run(monkeypatch, capsys, "key", "create", "--member", "mem_unknown")[0] == program.REFUSED


def test_a_person_is_invited_by_a_link(place, database, monkeypatch, capsys):
    with database.transaction(Scope.house()) as (session, now):
        trader = an_organisation(session, "trader", now=now).id.hex
    words = ("member", "invite", "--organisation", f"org_{trader}")

    code, out = run(monkeypatch, capsys, *words, "--role", "boss", "--json")
    drawn = run(monkeypatch, capsys, *words, "--role", "boss", "--qr")
    refused = run(monkeypatch, capsys, *words, "--role", "lender.ops")

    assert (code, "/join/" in json.loads(out)["link"]) == (0, True)
    assert len(drawn[1].splitlines()) > 10
    assert refused[0] == program.REFUSED


def test_init_makes_the_platform_once_and_a_new_link_each_time(place, database, monkeypatch, capsys):
    monkeypatch.setattr("finance_svc.cli.setup.prepare", lambda _place: None)

    first = json.loads(run(monkeypatch, capsys, "init", "--json")[1])
    second = json.loads(run(monkeypatch, capsys, "init", "--json")[1])

    assert first["organisation"] == second["organisation"]
    assert first["member"] == second["member"]
    assert first["sign_in"] != second["sign_in"]
    assert first["secret_key_made"] is False


def test_a_channel_is_read_from_its_text():
    channel = read_channel("s29=temperature_c:20:upper shelf")

    assert (channel.channel, channel.kind, channel.period_s, channel.placement) == (
        "s29", "temperature_c", 20, "upper shelf",
    )  # fmt: skip
    for text in ("s29", "s29=temperature_c", "=t:5", "s29=t:soon"):
        with pytest.raises(CommandError):
            read_channel(text)


def series(*parts):
    """(minutes, value) parts as one reading a minute; value None is silence."""
    at, found = START, []
    for minutes, value in parts:
        found += [(at + timedelta(minutes=n), value) for n in range(minutes) if value is not None]
        at += timedelta(minutes=minutes)
    return found


def search(values):
    return find_runs(values, limit=8.5, longer_than=timedelta(minutes=30), gap=timedelta(seconds=180))


def test_a_long_run_is_reported_and_a_defrost_is_not():
    runs, dark = search(series((10, 4.0), (20, 12.0), (30, 4.0), (41, 9.0), (5, 4.0)))

    assert [(run.lasted, run.peak) for run in runs] == [(timedelta(minutes=40), 9.0)]
    assert dark == []


def test_a_gap_ends_a_run_and_is_a_dark_period():
    runs, dark = search(series((25, 9.0), (60, None), (25, 9.0)))

    assert runs == []
    assert [(part.next_at - part.last_at) for part in dark] == [timedelta(minutes=61)]


def test_a_run_at_the_end_counts_and_the_limit_itself_does_not():
    runs, _ = search(series((40, 8.5), (32, 8.6)))

    assert [run.readings for run in runs] == [32]


def test_a_backup_is_due_once_a_night_and_catches_up():
    noon = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
    last = {"started_at": (noon - timedelta(days=3)).isoformat()}

    assert not is_backup_due(None, started=noon, now=noon + timedelta(hours=14))
    assert is_backup_due(None, started=noon, now=noon + timedelta(hours=14, minutes=30))
    assert is_backup_due(last, started=noon, now=noon)
    assert not is_backup_due({"started_at": noon.isoformat()}, started=noon, now=noon + timedelta(hours=1))


def test_a_second_service_on_a_data_folder_is_refused(place):
    with one_at_a_time(place.settings):
        place.write_running({"http": "http://127.0.0.1:1"})
        assert place.running("http") == "http://127.0.0.1:1"
        with pytest.raises(CommandError, match="already runs"), one_at_a_time(place.settings):
            pass

    assert place.running("http") is None


def test_a_taken_port_gives_way_to_a_free_one():
    port = free_port("127.0.0.1", 0)

    assert not is_listening("127.0.0.1", port)
    assert free_port("127.0.0.1", port) == port


def test_every_command_is_there_and_has_help():
    app = program.build("")

    names = {info.name for info in app.registered_commands} | {info.name for info in app.registered_groups}
    assert names == {path.split()[0] for path in program.COMMANDS}
    assert isinstance(program.build("doctor"), typer.Typer)
    assert [info.name for info in program.build("doctor").registered_commands] == ["doctor"]

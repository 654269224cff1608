"""`events tail` and `listen` against the real application over HTTP."""

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path
from uuid import uuid4

import pytest
from standardwebhooks import Webhook
from werkzeug.serving import make_server

from finance_svc.cli import feed as feed_room
from finance_svc.cli import program
from finance_svc.db import Scope
from finance_svc.outbox import service
from tests.builders.organisations import a_key
from tests.builders.webhooks import a_receiver

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def served(app):
    """The address of the application."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def reader(database):
    """(key, a function that writes an event the reader may know)."""
    organisation, _, headers = a_key(database, "lender", "lender.ops")

    def tell(kind="margin_call.opened"):
        with database.transaction(Scope.house()) as (session, now):
            subject = ("facility", uuid4())
            service.emit(session, kind, subject=subject, body={}, now=now, audience=[organisation.id])
        with database.transaction(Scope.house()) as (session, _now):
            service.number(session)

    return headers["Authorization"].split()[1], tell


def run(monkeypatch, capsys, *words):
    """Exit code, standard output and error of a command."""
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
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_tail_prints_one_object_per_line_and_says_where_to_go_on(served, reader, monkeypatch, capsys):
    key, tell = reader
    for kind in ("margin_call.opened", "advance.drawn", "margin_call.cured"):
        tell(kind)

    words = ("events", "tail", "--url", served, "--key", key, "--once", "--json", "--kind", "margin_call.*")
    code, out, err = run(monkeypatch, capsys, *words)

    assert code == 0
    assert [json.loads(line)["type"] for line in out.splitlines()] == [
        "margin_call.opened",
        "margin_call.cured",
    ]
    assert "--after 3" in err


def test_tail_goes_on_where_its_cursor_file_says(served, reader, monkeypatch, capsys, tmp_path):
    key, tell = reader
    words = ("events", "tail", "--url", served, "--key", key, "--once", "--cursor", str(tmp_path / "place"))
    tell("first.event")
    run(monkeypatch, capsys, *words)
    tell("second.event")

    _, out, _ = run(monkeypatch, capsys, *words)

    assert "second.event" in out
    assert "first.event" not in out
    assert (tmp_path / "place").read_text() == "2\n"


def test_listen_forwards_signed_webhooks_from_a_place_on(served, reader, monkeypatch, capsys):
    key, tell = reader
    tell("first.event")
    tell("second.event")
    with a_receiver() as receiver:
        where = ("listen", "--forward-to", receiver.url, "--url", served, "--key", key)
        code, out, _ = run(monkeypatch, capsys, *where, "--once", "--after", "1")
        headers, body = receiver.got[0]
    secret = out.splitlines()[0].removeprefix("secret: ")

    assert code == 0
    document = Webhook(secret).verify(body, {name.lower(): value for name, value in headers.items()})
    assert (document["type"], document["data"]["sequence"]) == ("second.event", 2)
    assert document["data"]["id"].startswith("fac_")


def test_listen_tries_three_times_and_goes_on(served, reader, monkeypatch, capsys):
    key, tell = reader
    tell()
    monkeypatch.setattr(feed_room, "FORWARD_S", (0, 0, 0))
    with a_receiver() as receiver:
        receiver.status = 500
        where = ("listen", "--forward-to", receiver.url, "--url", served, "--key", key)
        code, out, err = run(monkeypatch, capsys, *where, "--once", "--after", "0")

    assert code == 0
    assert out.count("-> 500") == 3
    assert "was not taken" in err


@pytest.mark.parametrize(
    "words", [("events", "tail", "--key", "pw_live_wrong"), ("events", "tail", "--key", "x")]
)
def test_a_wrong_key_ends_at_once_with_the_reason(served, monkeypatch, capsys, words, database):
    code, _, err = run(monkeypatch, capsys, *words, "--url", served, "--once")

    assert code == program.UNREACHABLE
    assert "UNAUTHENTICATED" in err


def test_ctrl_c_ends_a_tail_cleanly_and_tells_the_place(served, reader):
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background ignores it
    key, tell = reader
    tell()
    words = [sys.executable, "-m", "finance_svc.cli", "events", "tail", "--url", served, "--json"]
    with subprocess.Popen(
        words,
        cwd=ROOT,
        env={"PLEDGEWATCH_KEY": key, "PATH": "/usr/bin", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert json.loads(process.stdout.readline())["sequence"] == 1
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)

    assert process.returncode == program.INTERRUPTED
    assert "--after" in err
    assert "Traceback" not in err

"""The generated client is that of this application, and its wrapper sends again only what it may."""

import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from pledgewatch_client import (
    Conflict,
    NotFound,
    RateLimited,
    RuleRefused,
    ServerFailed,
    Unavailable,
    connect,
    pages,
)
from pledgewatch_client.generated.api.lending import approve_advance, list_advances
from pledgewatch_client.generated.api.outbox import rotate_webhook_secret
from pledgewatch_client.generated.models import RotateBody

ROOT = Path(__file__).resolve().parents[2]
ADVANCE = b"""{"object": "advance", "id": "adv_1", "facility_id": "fac_1", "state": "drawn",
 "next": "", "amount": {"amount": "1.00", "currency": "CNY"}, "requested_at": null,
 "confirmed_at": null, "drawn_at": null, "closed_at": null, "end_to_end_id": null,
 "payment_id": null, "checks": []}"""
DROP = None
IN_PROGRESS = (409, b'{"code": "IDEMPOTENCY_IN_PROGRESS"}')
BUSY, SLOW = (503, b'{"code": "DATABASE_UNAVAILABLE"}'), (429, b'{"code": "RATE_LIMITED"}')
DONE = (200, ADVANCE)


class _Handler(BaseHTTPRequestHandler):
    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.path, self.headers.get("Idempotency-Key")))
        scripted = self.server.script.pop(0)
        if scripted is DROP:
            self.close_connection = True
            return
        status, body = scripted
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Retry-After", "7")
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer()

    def do_POST(self):
        self.answer()

    def log_message(self, *_):
        pass


@contextmanager
def a_service(*script):
    """(client, what was asked, how long the client waited) of a service that answers by a script."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.script, server.asked, waits = list(script), [], []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{server.server_port}"
    try:
        with connect(base, "pw_test_x", sleep=waits.append) as client:
            yield client, server.asked, waits
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def test_the_committed_client_is_what_the_script_makes():
    done = subprocess.run(
        [sys.executable, "scripts/make_client.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr


def test_a_lost_connection_is_tried_again_with_the_same_key():
    with a_service(DROP, DROP, DONE) as (client, asked, waits):
        advance = approve_advance.sync("adv_1", client=client)

    assert advance.state == "drawn"
    assert len({key for _, key in asked}) == 1
    assert asked[0][1]
    assert waits == [0.5, 1.0]


@pytest.mark.parametrize("answer", [IN_PROGRESS, BUSY, SLOW])
def test_in_progress_busy_and_slow_down_wait_as_long_as_they_are_told(answer):
    with a_service(answer, DONE) as (client, asked, waits):
        approve_advance.sync("adv_1", client=client)

    assert (len(asked), waits) == (2, [7.0])


def test_a_write_whose_answer_is_not_kept_is_not_sent_again_after_a_lost_connection():
    """Its answer tells a secret, which the service keeps nowhere."""
    with a_service(DROP) as (client, asked, _), pytest.raises(httpx.TransportError):
        rotate_webhook_secret.sync("wh_1", client=client, body=RotateBody())

    assert asked == [("/v1/webhooks/wh_1/rotate", None)]


def test_a_service_that_is_not_there_is_asked_again_and_then_given_up():
    waits = []
    service = connect("http://127.0.0.1:9", "pw_test_x", tries=3, sleep=waits.append)
    with service as client, pytest.raises(httpx.ConnectError):
        approve_advance.sync("adv_1", client=client)

    assert len(waits) == 2


@pytest.mark.parametrize(
    ("status", "kind"), [(404, NotFound), (409, Conflict), (422, RuleRefused), (500, ServerFailed)]
)
def test_refusals_are_raised_by_their_status(status, kind):
    problem = b'{"code": "LTV_EXCEEDED", "next": "ask for less", "request_id": "req_1"}'
    with a_service((status, problem)) as (client, asked, _), pytest.raises(kind) as raised:
        approve_advance.sync("adv_1", client=client)

    assert (raised.value.code, raised.value.next, len(asked)) == ("LTV_EXCEEDED", "ask for less", 1)


@pytest.mark.parametrize(("answer", "kind"), [(SLOW, RateLimited), (BUSY, Unavailable)])
def test_after_six_tries_the_last_answer_is_raised(answer, kind):
    with a_service(*[answer] * 6) as (client, asked, _), pytest.raises(kind):
        approve_advance.sync("adv_1", client=client)

    assert len(asked) == 6


def test_an_answer_that_is_no_problem_is_an_error_all_the_same():
    with a_service((502, b"<html>")) as (client, _, _), pytest.raises(ServerFailed) as raised:
        approve_advance.sync("adv_1", client=client)

    assert raised.value.code == "HTTP_502"


def test_pages_are_walked_to_the_end():
    first = b'{"data": [{"n": 1}], "has_more": true, "next_cursor": "abc"}'
    last = b'{"data": [{"n": 2}], "has_more": false, "next_cursor": null}'
    with a_service((200, first), (200, last)) as (client, asked, _):
        rows = list(pages(list_advances.sync, client=client))

    assert [row["n"] for row in rows] == [1, 2]
    assert "after=abc" in asked[1][0]

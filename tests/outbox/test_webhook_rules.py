"""Which addresses are called, which kinds are wanted, how ids are shown."""

import base64
import hashlib
import hmac
import socket
import threading
import time
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.kernel import ids
from finance_svc.outbox import rules
from finance_svc.outbox.post import post


def refusal_of(url, *, private):
    """Why the house does not call the address; None when it does."""
    try:
        rules.require_url(url, private=private)
    except rules.WebhookAddress as refusal:
        return refusal.detail
    return None


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/hook",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[2002:808:808::]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:7f00:1::]/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://localhost/",
        "https://db.internal/",
        "https://user@example.org/",
        "https://example.org/#part",
        "ftp://example.org/",
        "https:///path",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://exämple.org/",
        "https://example.org/a b",
        "nonsense",
    ],
)
def test_addresses_the_house_does_not_call(url):
    assert refusal_of(url, private=False) is not None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/hook?x=1",
        "https://8.8.8.8:8443/",
        "https://abc.cafe/",
        "https://[::ffff:8.8.8.8]/",
    ],
)
def test_addresses_the_house_calls(url):
    assert refusal_of(url, private=False) is None


def test_private_networks_and_plain_http_where_the_deployment_allows_them():
    assert refusal_of("http://127.0.0.1:9000/hook", private=True) is None
    assert refusal_of("http://127.0.0.1:9000/hook", private=False) == "only https is called"
    assert refusal_of("file:///etc/passwd", private=True) is not None


def test_the_signature_is_the_standards():
    key, at = b"k" * 32, datetime(2026, 11, 2, tzinfo=UTC)

    found = rules.headers("evt_1", b"{}", keys=[key], at=at)

    mac = hmac.new(key, b"evt_1.%d.{}" % at.timestamp(), hashlib.sha256).digest()
    assert found["webhook-signature"] == f"v1,{base64.b64encode(mac).decode()}"


@given(st.binary(min_size=32, max_size=32))
def test_a_secret_is_read_as_it_was_shown(key):
    assert rules.read_secret(rules.show_secret(key)) == key


def test_ids_in_the_feed_are_shown_as_the_api_shows_them():
    known = UUID(int=7)

    shown = rules.show_body(
        {"margin_call_id": str(known), "payer_id": str(known), "n_id": "x", "lot_id": "?"}
    )

    assert shown == {
        "margin_call_id": ids.show("margin_call", known),
        "payer_id": ids.show("organisation", known),
        "n_id": "x",
        "lot_id": "?",
    }


def test_who_answers_a_byte_at_a_time_does_not_keep_us():
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_drip, args=(server,), daemon=True).start()
        started = time.monotonic()

        reply = post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {}, private=True, timeout_s=0.5)

    assert (reply.status, reply.answer) == (None, "no answer within 0.5 s")
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("url", "private", "said"),
    [
        ("http://127.0.0.1:1/", True, "ConnectionRefusedError: "),
        ("http://127.0.0.1:1/", False, "only https is called"),
        ("https://localhost.localdomain.invalid/", False, "gaierror: "),
    ],
)
def test_what_cannot_be_called_is_a_reply_without_a_status(url, private, said):
    reply = post(url, b"{}", {}, private=private)

    assert reply.status is None
    assert reply.answer.startswith(said)


def _drip(server):
    connection, _ = server.accept()
    with connection:
        try:
            for byte in b"HTTP/1.1 200 OK\r\n" + b"x-a: b\r\n" * 1000:
                connection.sendall(bytes([byte]))
                time.sleep(0.05)
        except OSError:
            return

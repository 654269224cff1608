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


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/hook",
        "https://127.0.0.1/",
        "https://[::1]/",
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
    with pytest.raises(rules.WebhookAddress):
        rules.require_url(url, private=False)


@pytest.mark.parametrize(
    "url", ["https://example.org/hook?x=1", "https://8.8.8.8:8443/", "https://abc.cafe/"]
)
def test_addresses_the_house_calls(url):
    rules.require_url(url, private=False)


def test_private_networks_and_plain_http_where_the_deployment_allows_them():
    rules.require_url("http://127.0.0.1:9000/hook", private=True)

    with pytest.raises(rules.WebhookAddress):
        rules.require_url("file:///etc/passwd", private=True)


@given(st.ip_addresses())
def test_no_private_loopback_or_link_local_address_is_public(address):
    public = rules.is_public(str(address))

    assert not (public and (address.is_private or address.is_loopback or address.is_link_local))


@given(st.ip_addresses(v=4))
def test_a_number_in_another_dress_is_not_public(address):
    for dress in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert not rules.is_public(dress)


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

    assert reply.status is None
    assert time.monotonic() - started < 5


def _drip(server):
    connection, _ = server.accept()
    with connection:
        try:
            for byte in b"HTTP/1.1 200 OK\r\n" + b"x-a: b\r\n" * 1000:
                connection.sendall(bytes([byte]))
                time.sleep(0.05)
        except OSError:
            return

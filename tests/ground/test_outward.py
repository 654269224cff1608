"""Calls to strangers over real sockets: the judged address, the proven name, the end of patience."""

import socket
import ssl
import threading
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from finance_svc import outward
from tests.builders.webhooks import a_receiver

NAME = "hook.example"
WELL = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
PATIENCE_S, LONG_S = 0.3, 5


@pytest.fixture
def receiver():
    with a_receiver() as server:
        yield server


@pytest.fixture
def leads_to(monkeypatch):
    """Let the name lead to addresses; numbers stay what they are."""
    real = socket.getaddrinfo

    def lead(*addresses):
        def look_up(host, port, *arguments, **options):
            if host != NAME:
                return real(host, port, *arguments, **options)
            return [info for each in addresses for info in real(each, port, type=socket.SOCK_STREAM)]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)

    return lead


@contextmanager
def a_server(talk, *, family=socket.AF_INET, host="127.0.0.1"):
    """Somebody who takes one connection and talks as they please; gives the port."""
    with socket.create_server((host, 0), family=family) as server:

        def serve():
            with suppress(OSError):
                connection, _ = server.accept()
                with connection:
                    talk(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            thread.join(LONG_S)


def drip(*, quick, slow):
    """Say `quick` at once and then `slow` byte by byte."""

    def talk(connection):
        connection.sendall(quick)
        for byte in slow:
            connection.sendall(bytes([byte]))
            time.sleep(0.02)

    return talk


def keep_silent(connection):
    """Listen until the other side has gone."""
    while connection.recv(4096):
        pass


def read_head(connection):
    """What was asked, as far as the empty line."""
    asked = b""
    while b"\r\n\r\n" not in asked and (more := connection.recv(4096)):
        asked += more
    return asked.partition(b"\r\n\r\n")[0].split(b"\r\n")


def answer_well(connection):
    """What was asked; the other side leaves first, as it would lose the answer otherwise."""
    head = read_head(connection)
    connection.sendall(WELL)
    keep_silent(connection)
    return head


def call(url, **options):
    return outward.post(outward.find(url, private=True), b"{}", {"X-Mark": "1"}, **options)


def test_a_post_brings_body_and_headers_and_gives_status_reason_and_body(receiver):
    answer = call(receiver.url)

    assert (answer.status, answer.reason, answer.body) == (200, "OK", b"thanks")
    ((headers, body),) = receiver.got
    assert (headers["X-Mark"], body) == ("1", b"{}")


def test_a_name_that_changes_after_the_look_up_is_called_where_it_was_judged(receiver, leads_to):
    leads_to("127.0.0.1")
    place = outward.find(f"http://{NAME}:{receiver.server_port}/hook?a=1", private=True)
    leads_to("192.0.2.1")

    answer = outward.post(place, b"{}", {})

    assert (place.address, place.target, answer.status) == ("127.0.0.1", "/hook?a=1", 200)
    assert receiver.got[0][0]["Host"] == f"{NAME}:{receiver.server_port}"


@pytest.mark.parametrize(
    "addresses",
    [("127.0.0.1",), ("8.8.8.8", "10.0.0.1"), ("2001:4860:4860::8888", "::ffff:10.0.0.1"), ("fe80::1",)],
)
def test_one_private_address_among_several_refuses_them_all(leads_to, addresses):
    leads_to(*addresses)

    with pytest.raises(outward.PrivateNetworkError):
        outward.find(f"https://{NAME}/", private=False)
    assert outward.find(f"https://{NAME}/", private=True).address == addresses[0]


def test_a_public_name_leads_to_its_first_address(leads_to):
    leads_to("8.8.8.8", "9.9.9.9")

    assert outward.find(f"https://{NAME}", private=False) == outward.Place(True, NAME, 443, "8.8.8.8", "/")
    assert outward.find(f"http://{NAME}", private=False).port == 80


@pytest.mark.parametrize(
    ("url", "failure"),
    [("http://127.0.0.1:notaport/", ValueError), ("file:///etc/passwd", ValueError),
     ("http://name.invalid/", OSError), (f"http://{'a' * 64}.example/", ValueError)],
)  # fmt: skip
def test_what_leads_nowhere_is_not_called(url, failure):
    with pytest.raises(failure):
        outward.find(url, private=True)


def test_redirects_are_answers_like_others(receiver):
    receiver.status, receiver.headers = 307, {"Location": receiver.url}

    assert call(receiver.url).status == 307
    assert len(receiver.got) == 1


def test_of_a_long_answer_only_the_beginning_is_read(receiver):
    receiver.answer = b"x" * 1_000_000

    assert call(receiver.url).body == b"x" * outward.ANSWER_LIMIT


class Trusting(socket.socket):
    """Takes the other side's word for it."""

    def do_handshake(self):
        pass


@pytest.mark.parametrize("port", [None, 8080])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_host_is_named_with_its_port_unless_it_is_the_schemes(scheme, port, monkeypatch, leads_to):
    leads_to("127.0.0.1")
    near, theirs = socket.socketpair()
    ours = Trusting(fileno=near.detach())
    monkeypatch.setattr(outward.socket, "create_connection", lambda *_: ours)
    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", lambda _self, plain, **_: plain)
    with theirs:
        theirs.sendall(WELL)

        assert call(f"{scheme}://{NAME}{f':{port}' if port else ''}/").status == 200

        named = NAME if port is None else f"{NAME}:{port}"
        assert f"Host: {named}".encode() in read_head(theirs)


def test_an_ipv6_number_is_called_and_named_in_brackets():
    heads = []

    def talk(connection):
        heads.append(answer_well(connection))

    try:
        with a_server(talk, family=socket.AF_INET6, host="::1") as port:
            answer = call(f"http://[::1]:{port}/")
    except OSError:
        pytest.skip("no IPv6 here")

    assert answer.status == 200
    assert f"Host: [::1]:{port}".encode() in heads[0]


@pytest.mark.parametrize(
    "talk",
    [
        drip(quick=b"", slow=WELL),
        drip(quick=b"HTTP/1.1 200 OK\r\nx-a: b", slow=b"b" * 100),
        drip(quick=b"HTTP/1.1 100 Continue\r\n\r\n", slow=b"HTTP/1.1 100 Continue\r\n\r\n" * 4),
        keep_silent,
    ],
    ids=["status", "headers", "forever", "silence"],
)
def test_who_answers_slowly_or_not_at_all_does_not_keep_us(talk):
    started = time.monotonic()
    with a_server(talk) as port:
        with pytest.raises(TimeoutError, match=r"no answer within 0\.3 s"):
            call(f"http://127.0.0.1:{port}/", timeout_s=PATIENCE_S)
        took = time.monotonic() - started

    assert PATIENCE_S <= took < LONG_S


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_body_without_end_is_cut_and_the_status_counts(scheme, certificate, leads_to, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    leads_to("127.0.0.1")
    talk = drip(quick=b"HTTP/1.1 200 OK\r\n\r\n", slow=b"x" * 1000)
    with a_server(talk if scheme == "http" else secure(certificate, talk)) as port:
        started = time.monotonic()
        answer = call(f"{scheme}://{NAME}:{port}/", timeout_s=PATIENCE_S)
        took = time.monotonic() - started

    assert answer.status == 200
    assert set(answer.body) == set(b"x")
    assert took < LONG_S


@pytest.mark.parametrize(
    "talk", [keep_silent, drip(quick=b"\x16\x03\x03\x40\x00", slow=b"\x02" * 1000)], ids=["silence", "slowly"]
)
def test_who_never_ends_shaking_hands_does_not_keep_us(talk):
    with a_server(talk) as port:
        started = time.monotonic()
        with pytest.raises(TimeoutError):
            call(f"https://127.0.0.1:{port}/", timeout_s=PATIENCE_S)
        took = time.monotonic() - started

    assert took < LONG_S


def test_a_connection_that_is_made_too_late_is_not_used(receiver, monkeypatch):
    connect = socket.create_connection

    def late(*arguments):
        time.sleep(2 * PATIENCE_S)
        return connect(*arguments)

    monkeypatch.setattr(outward.socket, "create_connection", late)
    with pytest.raises(TimeoutError):
        call(receiver.url, timeout_s=PATIENCE_S)
    assert receiver.got == []


@pytest.mark.parametrize("talk", [lambda _: None, drip(quick=b"SSH-2.0\r\n", slow=b"")], ids=["ends", "ssh"])
def test_who_speaks_no_http_is_a_failure(talk):
    with a_server(talk) as port, pytest.raises((OSError, outward.http.client.HTTPException)) as found:
        call(f"http://127.0.0.1:{port}/")
    assert not isinstance(found.value, TimeoutError)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of the name, signed by itself, with its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return file


def secure(certificate, talk):
    """Talk over TLS."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def shake_hands(connection):
        with context.wrap_socket(connection, server_side=True) as wrapped:
            talk(wrapped)

    return shake_hands


def test_tls_proves_the_name_that_was_asked_for_not_the_address(certificate, leads_to, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    leads_to("127.0.0.1")

    with a_server(secure(certificate, answer_well)) as port:
        assert call(f"https://{NAME}:{port}/").body == b"ok"
    with a_server(secure(certificate, answer_well)) as port, pytest.raises(ssl.SSLCertVerificationError):
        call(f"https://127.0.0.1:{port}/")


def test_a_certificate_nobody_vouches_for_is_refused(certificate, leads_to):
    leads_to("127.0.0.1")

    with a_server(secure(certificate, answer_well)) as port, pytest.raises(ssl.SSLCertVerificationError):
        call(f"https://{NAME}:{port}/")

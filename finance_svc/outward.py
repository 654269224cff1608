"""HTTP to strangers: a name is looked up once, judged, and called at the judged address."""

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass

from finance_svc.kernel.internet import is_public, split_url

TIMEOUT_S = 15.0
ANSWER_LIMIT = 4096
"""Bytes of an answer that are read."""


class PrivateNetworkError(Exception):
    """The name leads into a private network, which is not called."""


@dataclass(frozen=True)
class Place:
    """Where to call: a name, the one address it was judged at, and what to ask for there."""

    is_secure: bool
    host: str
    port: int
    address: str
    target: str


@dataclass(frozen=True)
class Answer:
    """What came back, the body as far as `ANSWER_LIMIT`."""

    status: int
    reason: str
    body: bytes


def find(url: str, *, private: bool) -> Place:
    """Look a name up; `private` lets private networks through.

    Raises PrivateNetworkError (one of its addresses is private), ValueError (no address that may be called)
    or OSError (no such host).
    """
    parts = split_url(url)
    is_secure, host = parts.scheme == "https", parts.hostname or ""
    port = parts.port or (http.client.HTTPS_PORT if is_secure else http.client.HTTP_PORT)
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not private and not all(is_public(address) for address in found):
        raise PrivateNetworkError("the name leads into a private network")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(is_secure, host, port, found[0], target)


def post(place: Place, body: bytes, headers: Mapping[str, str], *, timeout_s: float = TIMEOUT_S) -> Answer:
    """POST there. Redirects are answers like others; no proxy is asked.

    Raises TimeoutError when status and headers are not there after `timeout_s`, another OSError, or
    HTTPException. It ends at `timeout_s` in any case.
    """
    connection = (_Secure if place.is_secure else _Plain)(place, timeout_s)
    deadline = threading.Timer(timeout_s, connection.cut)
    deadline.daemon = True
    deadline.start()
    try:
        return _exchange(connection, place, body, headers)
    except (OSError, http.client.HTTPException) as failure:
        if connection.is_cut or isinstance(failure, TimeoutError):
            raise TimeoutError(f"no answer within {timeout_s:g} s") from None
        raise
    finally:
        deadline.cancel()
        connection.close()


def _exchange(connection: "_Plain", place: Place, body: bytes, headers: Mapping[str, str]) -> Answer:
    connection.request("POST", place.target, body=body, headers=dict(headers))
    answer = connection.getresponse()
    # a connection that ends inside the headers looks to the library as if they were complete
    connection.require_uncut()
    return Answer(answer.status, answer.reason, answer.read(ANSWER_LIMIT))


class _Plain(http.client.HTTPConnection):
    """A connection to the address that was judged, under the name that was asked for."""

    def __init__(self, place: Place, timeout_s: float) -> None:
        super().__init__(place.host, place.port, timeout=timeout_s)
        self.address, self.is_cut = place.address, False
        self.wire: socket.socket | None = None

    def connect(self) -> None:
        """To the address, not to what the name means by now."""
        self._hold(socket.create_connection((self.address, self.port), self.timeout))

    def _hold(self, wire: socket.socket) -> None:
        # the library lets go of `sock` before an answer that says "close" was read
        self.sock = self.wire = wire
        self.require_uncut()

    def require_uncut(self) -> None:
        """Raises TimeoutError once the time is over: there may have been no socket to cut then."""
        if self.is_cut:
            raise TimeoutError

    def cut(self) -> None:
        """End it from another thread: who answers a byte a second does not keep us."""
        self.is_cut = True
        if self.wire is not None:
            with contextlib.suppress(OSError):
                # not the one of ssl, which would take the cipher away under the reader
                socket.socket.shutdown(self.wire, socket.SHUT_RDWR)


class _Secure(_Plain):
    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        """As above, then TLS, which proves the name."""
        super().connect()
        context = ssl.create_default_context()
        wrapped = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        self._hold(wrapped)
        wrapped.do_handshake()

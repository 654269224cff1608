"""One HTTP POST to a stranger: its name is looked up once, judged, and called at the judged address."""

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from finance_svc.outbox.rules import ANSWER_KEPT, WebhookAddress, is_public, require_url
from finance_svc.outbox.service.deliveries import Reply

TIMEOUT_S = 15.0


class _Plain(http.client.HTTPConnection):
    """A connection to the address that was judged, under the name that was asked for."""

    def __init__(self, host: str, port: int, address: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self.address, self.expired = address, False

    def connect(self) -> None:
        """To the address, not to what the name means by now."""
        self.sock = socket.create_connection((self.address, self.port), self.timeout)
        if self.expired:
            raise TimeoutError


class _Secure(_Plain):
    def connect(self) -> None:
        """As above, then TLS for the name."""
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, private: bool, timeout_s: float = TIMEOUT_S
) -> Reply:
    """Send; never raises for what the other side does. Redirects are answers like others.

    `private` lets plain HTTP and private networks through. It ends `timeout_s` after the look-up.
    """
    started = time.monotonic()
    try:
        status, answer = _exchange(url, body, headers, private=private, timeout_s=timeout_s)
    except WebhookAddress as refusal:
        status, answer = None, refusal.detail
    except (OSError, http.client.HTTPException, ValueError) as failure:
        status, answer = None, f"{type(failure).__name__}: {failure}"
    ms = round((time.monotonic() - started) * 1000)
    if status is None and ms >= timeout_s * 1000:
        answer = f"no answer within {timeout_s:g} s"
    return Reply(status, ms, answer.replace("\x00", "")[:ANSWER_KEPT])


def _exchange(
    url: str, body: bytes, headers: Mapping[str, str], *, private: bool, timeout_s: float
) -> tuple[int, str]:
    require_url(url, private=private)
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    host, port = parts.hostname or "", parts.port or (443 if secure else 80)
    connection = (_Secure if secure else _Plain)(host, port, _judged(host, port, private=private), timeout_s)
    deadline = threading.Timer(timeout_s, _cut, [connection])
    deadline.daemon = True
    deadline.start()
    try:
        connection.request("POST", _target(parts), body=body, headers=dict(headers))
        answer = connection.getresponse()
        return answer.status, answer.read(4 * ANSWER_KEPT).decode(errors="replace")
    finally:
        deadline.cancel()
        connection.close()


def _judged(host: str, port: int, *, private: bool) -> str:
    """The address to connect to; refuses WEBHOOK_ADDRESS when the name leads into a private network."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not private and not all(is_public(address) for address in found):
        raise WebhookAddress("the name leads into a private network")
    return found[0]


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _cut(connection: _Plain) -> None:
    """Somebody who answers a byte a second does not keep us."""
    connection.expired = True
    if connection.sock is not None:
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)

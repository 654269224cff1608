"""HTTP to addresses that people give: the name is resolved once, checked, and that very address is called."""

import http.client
import ipaddress
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from finance_svc.notices.rules import AddressUnfit

TIMEOUT_S, LONGEST_S = 15.0, 30.0
ANSWER_LIMIT = 4096
PORTS = {"http": 80, "https": 443}


class AddressPrivate(AddressUnfit):
    """The address lies in a private network, which this deployment does not allow (422)."""

    code = "ADDRESS_PRIVATE"


@dataclass(frozen=True)
class Place:
    """Where to connect: a name that was resolved to one address."""

    is_secure: bool
    host: str
    port: int
    ip: str
    path: str


def find_place(url: str, *, allow_private: bool) -> Place:
    """Resolve a URL; refuses ADDRESS_UNFIT (no such host), ADDRESS_PRIVATE (any of its addresses is private).

    A name server that is away makes an unfit address to a form; a sender tries again.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
        found = socket.getaddrinfo(parts.hostname or "", port, type=socket.SOCK_STREAM)
    except (OSError, ValueError, KeyError, UnicodeError) as failure:
        raise AddressUnfit(f"cannot be reached: {failure}") from None
    addresses = [str(info[4][0]) for info in found]
    if not allow_private and not all(is_public(address) for address in addresses):
        raise AddressPrivate("the address lies in a private network")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme == "https", parts.hostname or "", port, addresses[0], path)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open Internet, also behind an IPv6 form of an IPv4 address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def post(place: Place, content: bytes, headers: dict[str, str]) -> tuple[int, str]:
    """POST and give status and reason; redirects are not followed. Raises OSError or HTTPException."""
    connection = _Pinned(place)
    end = threading.Timer(LONGEST_S, connection.cut)
    end.daemon = True
    end.start()
    try:
        connection.request("POST", place.path, body=content, headers={"Host": _host(place), **headers})
        answer = connection.getresponse()
        answer.read(ANSWER_LIMIT)
        return answer.status, answer.reason
    finally:
        end.cancel()
        connection.close()


def _host(place: Place) -> str:
    name = f"[{place.host}]" if ":" in place.host else place.host
    return name if place.port == PORTS["https" if place.is_secure else "http"] else f"{name}:{place.port}"


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked; TLS proves the name."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.host, place.port, timeout=TIMEOUT_S)
        self._place = place

    def connect(self) -> None:
        """Connect to the address, not to what the name says by now."""
        plain = socket.create_connection((self._place.ip, self._place.port), TIMEOUT_S)
        if self._place.is_secure:
            self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self._place.host)
        else:
            self.sock = plain

    def cut(self) -> None:
        """End the exchange from another thread: a receiver that drips bytes does not hold the sender."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)

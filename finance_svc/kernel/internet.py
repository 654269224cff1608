"""Addresses that strangers give us: what a URL must be, and which IP addresses are the open Internet's."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

NAT64 = ip_network("64:ff9b::/96")
"""The well-known prefix (RFC 6052): behind it a translator calls the IPv4 address of the last four bytes."""
GLOBAL_UNICAST = ip_network("2000::/3")


def split_url(url: str) -> SplitResult:
    """The parts of an absolute http or https address that may be called. Raises ValueError, with why."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("this is no address") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("give an absolute address, https://host/path")
    if parts.username is not None or parts.fragment:
        raise ValueError("give the address without a user and a fragment")
    if not re.fullmatch(r"[!-~]+", url) or port == 0:
        raise ValueError("write the address in ASCII (punycode, %-escapes)")
    return parts


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open Internet: not private, loopback, link-local, multicast.

    An IPv6 form of an IPv4 address (mapped, NAT64) is what the network calls: that one is judged. Tunnels
    (6to4, Teredo) are not public. Raises ValueError for what is no address.
    """
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv4Address):
        return _is_open(found)
    inner = IPv4Address(int(found) & 0xFFFFFFFF) if found in NAT64 else found.ipv4_mapped
    if inner is not None:
        return _is_open(inner)
    is_tunnel = found.sixtofour is not None or found.teredo is not None
    return _is_open(found) and found in GLOBAL_UNICAST and not is_tunnel


def _is_open(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_global and not ip.is_multicast and not ip.is_reserved

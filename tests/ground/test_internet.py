"""Which addresses of strangers may be called: URLs and IP addresses, without I/O."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.kernel.internet import is_public, split_url

V4 = st.ip_addresses(v=4)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("10.1.2.3", False), ("127.0.0.1", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("240.0.0.1", False),
        ("2001:4860:4860::8888", True), ("::", False), ("::1", False), ("fe80::1%eth0", False),
        ("fd00::1", False), ("fec0::1", False), ("ff02::1", False), ("2001:db8::1", False),
        ("4000::1", False), ("64:ff9b:1::808:808", False), ("::8.8.8.8", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_open_internet_are_public(address, public):
    assert is_public(address) is public


@given(st.ip_addresses())
def test_no_private_loopback_or_link_local_address_is_public(address):
    public = is_public(str(address))

    assert not (public and (address.is_private or address.is_loopback or address.is_link_local))


@given(V4 | st.sampled_from(["8.8.8.8", "127.0.0.1", "10.0.0.1"]).map(IPv4Address))
def test_a_mapped_or_translated_address_is_judged_as_what_the_network_calls(address):
    for dress in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert is_public(dress) is is_public(str(address))


@given(V4 | st.just(IPv4Address("8.8.8.8")))
def test_a_tunnel_is_not_public_wherever_it_leads(address):
    sixtofour = IPv6Address((0x2002 << 112) | (int(address) << 80))
    teredo = IPv6Address((0x20010000 << 96) | (int(address) << 64) | (~int(address) & 0xFFFFFFFF))

    assert not is_public(str(sixtofour))
    assert not is_public(str(teredo))


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("https://example.org/hook?x=1", "example.org", None),
        ("http://8.8.8.8:8443/", "8.8.8.8", 8443),
        ("https://[::1]:1", "::1", 1),
        ("HTTPS://Example.ORG", "example.org", None),
    ],
)
def test_an_absolute_address_has_its_parts(url, host, port):
    parts = split_url(url)

    assert (parts.hostname, parts.port) == (host, port)


@pytest.mark.parametrize(
    "url",
    [
        "", "nonsense", "//example.org/", "ftp://example.org/", "file:///etc/passwd", "https:///path",
        "https://[::1/", "https://example.org:0/", "https://example.org:99999/", "https://example.org:x/",
        "https://user@example.org/", "https://:pw@example.org/", "https://@example.org/",
        "https://example.org/#part", "https://exämple.org/", "https://example.org/a b",
        "https://exam\nple.org/", "https://example.org/\x00", " https://example.org/",
    ],
)  # fmt: skip
def test_what_is_no_address_to_call_says_why(url):
    with pytest.raises(ValueError, match=r"address"):
        split_url(url)

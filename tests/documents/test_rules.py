"""Names, sizes and the type that bytes show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.documents import rules

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7\n...", "application/pdf"),
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"PK\x03\x04rest", "application/zip"),
        (b'<?xml version="1.0"?><a/>', "application/xml"),
        (b'{"a": 1}', "application/json"),
        (b"{not json", "text/plain"),
        (b"[" * 100_000, "text/plain"),
        ("质押合同".encode(), "text/plain"),
        (b"<html><script>alert(1)</script>", "text/plain"),
        ("质押合同".encode("gb18030"), "application/octet-stream"),
        (b"\x7fELF\x02\x01\x01\x00", "application/octet-stream"),
        (b"a\x00b", "application/octet-stream"),
    ],
)
def test_the_type_is_what_the_bytes_show(content, media_type):
    assert rules.sniff(content) == media_type


@given(st.binary(max_size=300))
def test_any_bytes_have_a_type_and_never_html(content):
    assert "html" not in rules.sniff(content)


def test_nothing_and_too_much_are_refused():
    rules.require_size(bytes(rules.LARGEST_BYTES))
    with pytest.raises(rules.DocumentEmpty):
        rules.require_size(b"")
    with pytest.raises(rules.DocumentTooLarge):
        rules.require_size(bytes(rules.LARGEST_BYTES + 1))


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [("合同.pdf", "合同.pdf"), ("C:\\goods\\a.pdf", "a.pdf"), ("../../etc/passwd", "passwd"), (" a ", "a")],
)
def test_a_name_keeps_its_last_part(given_name, kept):
    assert rules.clean_name(given_name) == kept


@pytest.mark.parametrize("name", ["", "..", "a/", "a\r\nb", "a\x00", "\u202egpj.exe", "x" * 201])
def test_what_is_no_name_is_refused(name):
    with pytest.raises(rules.DocumentName):
        rules.clean_name(name)


@given(st.text(max_size=250))
def test_a_name_is_refused_or_safe_in_a_header(name):
    try:
        kept = rules.clean_name(name)
    except rules.DocumentName:
        return
    assert kept
    assert not set(kept) & set("/\\\r\n\x00")

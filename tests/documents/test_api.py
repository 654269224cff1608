"""Documents over HTTP."""

import hashlib

import pytest

from finance_svc.documents import rules
from tests.builders.organisations import a_key

PDF = b"%PDF-1.7 contract"


@pytest.fixture
def lender(database):
    return a_key(database, "lender", "lender.ops")


def send(client, who, content=PDF, name="合同.pdf", media_type="application/pdf"):
    return client.post(
        "/v1/documents", query_string={"name": name}, data=content, headers=who[2], content_type=media_type
    )


def test_a_document_is_sent_described_and_fetched(app_client, lender):
    stored = send(app_client, lender)

    assert stored.status_code == 201, stored.text
    assert stored.json["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert stored.json["size_bytes"] == len(PDF)
    described = app_client.get(f"/v1/documents/{stored.json['id']}", headers=lender[2])
    assert described.json == stored.json
    fetched = app_client.get(stored.json["content_href"], headers=lender[2])
    assert fetched.data == PDF
    assert fetched.content_type == "application/pdf"
    assert fetched.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%E5%90%88%E5%90%8C.pdf"
    assert app_client.get("/v1/documents", headers=lender[2]).json["data"] == [stored.json]


def test_a_page_that_calls_itself_html_is_text(app_client, lender):
    stored = send(app_client, lender, b"<script>alert(1)</script>", "a.html", "text/html")

    fetched = app_client.get(stored.json["content_href"], headers=lender[2])

    assert fetched.content_type.startswith("text/plain")
    assert "sandbox" in fetched.headers["Content-Security-Policy"]


def test_a_form_or_json_body_is_kept_byte_for_byte(app_client, lender):
    for content, media_type in (
        (b"a=1&b=2", "application/x-www-form-urlencoded"),
        (b'{"a": 1}', "application/json"),
    ):
        stored = send(app_client, lender, content, "x", media_type)
        assert app_client.get(stored.json["content_href"], headers=lender[2]).data == content


@pytest.mark.parametrize(
    ("content", "name", "status", "code"),
    [
        (b"", "a.pdf", 422, "DOCUMENT_EMPTY"),
        (PDF, "", 400, "BAD_REQUEST"),
        (PDF, "a\x00b", 422, "DOCUMENT_NAME"),
        (PDF, "x" * 401, 400, "BAD_REQUEST"),
        (bytes(rules.LARGEST_BYTES + 1), "a", 413, "DOCUMENT_TOO_LARGE"),
        (bytes(rules.LARGEST_BYTES + 2**21), "a", 413, "TOO_LARGE"),
    ],
)
def test_what_is_no_document_is_a_clear_problem(app_client, lender, content, name, status, code):
    answer = send(app_client, lender, content, name)

    assert (answer.status_code, answer.json["code"]) == (status, code), answer.text


def test_another_organisation_cannot_know_of_it(app_client, database, lender):
    stranger = a_key(database, "lender", "lender.ops")
    stored = send(app_client, lender).json

    for path in (f"/v1/documents/{stored['id']}", stored["content_href"], "/v1/documents/doc_zz"):
        assert app_client.get(path, headers=stranger[2]).status_code == 404
    assert app_client.get("/v1/documents", headers=stranger[2]).json["data"] == []


def test_a_lost_file_is_told_honestly(app_client, lender, data_dir):
    stored = send(app_client, lender).json
    for path in (data_dir / "documents").rglob(stored["sha256"]):
        path.unlink()

    answer = app_client.get(stored["content_href"], headers=lender[2])

    assert (answer.status_code, answer.json["code"]) == (500, "DOCUMENT_DAMAGED")

"""Imports and exports over HTTP and the console: who may, what they get, what is counted."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from finance_svc.console import words
from finance_svc.db import Scope
from finance_svc.jobs.registry import all_jobs
from finance_svc.kernel import ids
from finance_svc.organisations import service as organisations
from finance_svc.organisations.queries import find_by_tax_id, find_exports
from finance_svc.outbox.leader import Leader
from tests.builders.onboarding import LENDER, a_business, a_workbook, changed, imported
from tests.builders.organisations import a_key, a_member
from tests.console.test_words import TEXT


@pytest.fixture
def leader(database):
    return Leader(database, all_jobs())


@pytest.fixture
def platform(database):
    return a_key(database, "platform", "platform.admin")


def sent(app_client, headers, content, *, name="book.xlsx"):
    """The import of a workbook that was stored as a document."""
    stored = app_client.post(
        f"/v1/documents?name={name}", data=content, headers=headers, content_type="application/octet-stream"
    )
    return app_client.post("/v1/imports", json={"document_id": stored.json["id"]}, headers=headers).json


def got(app_client, headers, path):
    return app_client.get(f"/v1{path}", headers=headers)


def run(app_client, headers, import_id, key="k"):
    return app_client.post(
        f"/v1/imports/{import_id}/run", json={}, headers={**headers, "Idempotency-Key": key}
    )


def a_small(sheets=("organisations", "people", "sites", "rooms", "devices")):
    lists = a_business()
    return a_workbook({name: lists[name] for name in sheets})


def test_a_workbook_is_tried_out_then_run(app_client, leader, platform):
    headers = platform[2]
    made = sent(app_client, headers, a_small())
    leader.settle()
    tried = got(app_client, headers, f"/imports/{made['id']}").json

    begun = run(app_client, headers, made["id"])
    leader.settle()

    ended = got(app_client, headers, f"/imports/{made['id']}").json
    assert (made["state"], tried["state"], begun.json["state"]) == ("asked", "checked", "running")
    assert (ended["state"], ended["errors"]) == ("done", [])
    assert [sheet["added"] for sheet in ended["sheets"]] == [3, 3, 1, 10, 2]
    assert run(app_client, headers, made["id"]).headers["Idempotency-Hit"] == "true"


def test_a_faulty_workbook_is_not_run_and_comes_back_marked(app_client, leader, platform):
    headers = platform[2]
    made = sent(app_client, headers, changed(a_small(), "rooms", "B3", "=A1"))
    leader.settle()

    refused = run(app_client, headers, made["id"])

    marked = load_workbook(BytesIO(got(app_client, headers, f"/imports/{made['id']}/marked.xlsx").data))
    assert (refused.status_code, refused.json["code"]) == (422, "WORKBOOK_FAULTY")
    assert got(app_client, headers, f"/imports/{made['id']}").json["errors"][0]["cell"] == "B3"
    assert "formula" in marked["rooms"]["B3"].comment.text


def test_a_file_that_is_no_workbook_is_said_so_on_the_import(app_client, leader, platform):
    made = sent(app_client, platform[2], b"%PDF-1.7")
    leader.settle()

    found = got(app_client, platform[2], f"/imports/{made['id']}").json

    assert (found["state"], found["errors"][0]["code"]) == ("faulty", "WORKBOOK_UNREADABLE")


def test_device_keys_are_given_once(app_client, leader, platform):
    headers = platform[2]
    made = sent(app_client, headers, a_small())
    leader.settle()
    run(app_client, headers, made["id"])
    leader.settle()

    first = app_client.post(f"/v1/imports/{made['id']}/device_keys", json={}, headers=headers)
    second = app_client.post(f"/v1/imports/{made['id']}/device_keys", json={}, headers=headers)

    assert [len(row["key"]) for row in first.json["data"]] == [43, 43]
    assert (second.status_code, second.json["code"]) == (410, "KEYS_TAKEN")


def test_imports_of_others_are_not_there(app_client, database, platform):
    made = sent(app_client, platform[2], a_small())
    _, _, ops = a_key(database, "lender", "lender.ops")
    _, _, clerk = a_key(database, "trader", "clerk")

    answers = [
        got(app_client, ops, f"/imports/{made['id']}"),
        got(app_client, ops, f"/imports/{made['id']}/marked.xlsx"),
        run(app_client, ops, made["id"]),
        app_client.post(f"/v1/imports/{made['id']}/device_keys", json={}, headers=ops),
        app_client.post("/v1/imports", json={"document_id": ids.show("document", ids.new_id())}, headers=ops),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert got(app_client, ops, "/imports").json["data"] == []
    assert got(app_client, clerk, "/imports").status_code == 403


def test_an_export_has_what_the_caller_may_read_and_is_counted(app_client, database, platform):
    lists = a_business()
    imported(
        database, a_workbook({name: lists[name] for name in ("organisations", "people", "sites", "rooms")})
    )
    _, _, headers = a_key(database, "warehouse", "wh.manager")

    everything = load_workbook(BytesIO(got(app_client, headers, "/exports/all.xlsx?lang=zh").data))
    answer = got(app_client, headers, "/exports/organisations.xlsx")

    assert everything["仓库"].max_row == 1
    assert load_workbook(BytesIO(answer.data))["organisations"].max_row == 2
    with database.transaction(Scope.house()) as (session, _now):
        counted = [(row.name, row.rows) for row in find_exports(session, after=None, limit=9)]
    assert sorted(counted) == [("all", 2), ("organisations", 1)]


def test_a_lender_files_the_contracts_of_its_suspended_facility(app_client, database):
    lists = a_business()
    imported(database, a_workbook({name: lists[name] for name in ("organisations", "facilities")}))
    with database.transaction(Scope.house()) as (session, _now):
        lender = find_by_tax_id(session, LENDER)
    _, _, headers = a_key(database, "lender", "lender.ops", organisation=lender)
    facility = got(app_client, headers, "/facilities").json["data"][0]
    paper = app_client.post(
        "/v1/documents?name=c.pdf", data=b"%PDF-1", headers=headers, content_type="application/octet-stream"
    ).json["id"]
    papers = {"documents": {"facility": paper, "sale_on_default": paper}}

    filed = app_client.post(f"/v1/facilities/{facility['id']}/contracts", json=papers, headers=headers)

    assert (facility["state"], filed.json["state"]) == ("suspended", "active")


def test_an_unknown_sheet_is_404(app_client, platform):
    assert got(app_client, platform[2], "/exports/secrets.xlsx").json["code"] == "SHEET_UNKNOWN"


def test_the_audit_of_a_period_names_users_and_rights(app_client, database, now):
    _, member, headers = a_key(database, "lender", "lender.ops")
    start, end = ((now + timedelta(days=n)).isoformat().replace("+00:00", "Z") for n in (-1, 1))

    answer = got(app_client, headers, f"/audit_export?from={start}&to={end}")

    book = load_workbook(BytesIO(answer.data))
    users = [[cell.value for cell in row] for row in book["users"].iter_rows(min_row=2)]
    assert book.sheetnames == ["loans", "pledges", "calls", "overrides", "users", "period"]
    assert users[0][0] == ids.show("member", member.id)
    assert "audit.read" in users[0][4]
    assert "member.added" not in [row[1].value for row in book["overrides"].iter_rows(min_row=2)]
    assert got(app_client, headers, f"/audit_export?from={end}&to={start}").status_code == 400


def test_the_audit_needs_its_right(app_client, database):
    _, _, headers = a_key(database, "trader", "boss")

    assert (
        got(
            app_client, headers, "/audit_export?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z"
        ).status_code
        == 403
    )


def test_the_glossary_and_the_template_are_for_everybody(app_client, database):
    _, _, headers = a_key(database, "trader", "clerk")

    assert len(got(app_client, headers, "/glossary").json["data"]) >= 60
    template = got(app_client, headers, "/imports/template.xlsx?lang=zh")
    assert load_workbook(BytesIO(template.data)).sheetnames[0] == "组织"


def signed_in(app_client, database, kind, *roles):
    """A browser of a new member; gives a form's token."""
    owner, _, _ = a_key(database, kind, *roles)
    with database.transaction(Scope.house()) as (session, now):
        member = a_member(session, owner, *roles, now=now)
        link = organisations.create_sign_in_link(
            session, member_id=member.id, system_now=database.system_clock()
        )
    page = app_client.get(f"/sign-in/{link}").get_data(as_text=True)
    app_client.post(f"/sign-in/{link}", data={"csrf_token": token_of(page)})


def token_of(page):
    return page.split('name="csrf_token" value="')[1].split('"')[0]


def test_the_console_takes_a_workbook_shows_its_faults_and_runs_a_good_one(app_client, database, leader):
    signed_in(app_client, database, "platform", "platform.admin")
    token = token_of(app_client.get("/import").get_data(as_text=True))

    def send(content):
        body = {"csrf_token": token, "workbook": (BytesIO(content), "book.xlsx")}
        place = app_client.post("/import", data=body, content_type="multipart/form-data").headers["Location"]
        leader.settle()
        return place, app_client.get(f"{place}?lang=zh").get_data(as_text=True)

    bad, shown_bad = send(changed(a_small(), "rooms", "B3", "=A1"))
    good, shown_good = send(a_small())
    app_client.post(f"{good}/run", data={"csrf_token": token})
    leader.settle()

    assert "B3" in shown_bad
    assert "公式" in shown_bad
    assert app_client.get(f"{bad}/marked.xlsx").status_code == 200
    assert "执行导入" in shown_good
    assert "导入完成" in app_client.get(f"{good}?lang=zh").get_data(as_text=True)


def test_the_console_shows_the_glossary_and_keeps_imports_to_those_who_may(app_client, database):
    signed_in(app_client, database, "trader", "clerk")

    page = app_client.get("/glossary?lang=zh").get_data(as_text=True)

    assert "质押率上限" in page
    assert "/import" not in page
    assert app_client.get("/import").status_code == 403


def test_every_text_of_the_pages_is_there_in_chinese():
    pages = (words.Path(__file__).parents[2] / "finance_svc/onboarding/templates").rglob("*.html")
    texts = {found[1] for page in pages for found in TEXT.findall(page.read_text(encoding="utf-8"))}

    assert len(texts) > 15
    assert texts <= words.table("zh").keys()

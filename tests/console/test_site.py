"""Signing in and out, headers, cookies, what a stranger may see."""

import re
from uuid import uuid4

import pytest
from flask import Flask

from finance_svc.app import create_app
from finance_svc.console import cookies, site
from finance_svc.console.words import language
from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.settings import Settings
from tests.builders.organisations import an_organisation
from tests.builders.receipts import a_lot

HTML = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "en"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def lender(database):
    with database.transaction(Scope.house()) as (session, now):
        return an_organisation(session, "lender", now=now)


@pytest.fixture
def client(database):
    return create_app({"test": database}).test_client()


def press(client, path, *, token=None):
    """Open the page and press its button."""
    page = client.get(path, headers=HTML).get_data(as_text=True)
    token = TOKEN.search(page)[1] if token is None else token
    return client.post(path, data={"csrf_token": token}, headers=HTML)


@pytest.fixture
def signed_in(client, database, lender, link_to):
    assert press(client, f"/sign-in/{link_to(database, lender, 'lender.ops')}").status_code == 303
    return client


def test_opening_the_link_does_not_use_it_and_pressing_uses_it_once(client, database, lender, link_to):
    path = f"/sign-in/{link_to(database, lender, 'lender.ops')}"
    for _ in range(3):
        assert client.get(path, headers=HTML).status_code == 200

    first, second = press(client, path), press(client, path)

    assert (first.status_code, first.headers["Location"]) == (303, "/")
    assert second.status_code == 410


def test_without_the_forms_token_nothing_happens(client, database, lender, link_to):
    path = f"/sign-in/{link_to(database, lender, 'lender.ops')}"

    assert press(client, path, token="forged").status_code == 400
    assert press(client, path).status_code == 303


def test_a_page_without_a_session_leads_to_the_sign_in(client):
    for path in ("/", "/mailbox", f"/lots/{ids.show('lot', uuid4())}"):
        answer = client.get(path, headers=HTML)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")


def test_a_forged_cookie_is_no_session(client):
    for value in ("test.wrong", "live.wrong", "test.", "wrong", "other.place"):
        client.set_cookie("pledgewatch-session", value)
        assert client.get("/", headers=HTML).status_code == 303


def test_signing_out_ends_the_session_at_once_everywhere(signed_in):
    kept = signed_in.get_cookie("pledgewatch-session").value
    token = TOKEN.search(signed_in.get("/", headers=HTML).get_data(as_text=True))[1]

    assert signed_in.post("/sign-out", data={"csrf_token": token}, headers=HTML).status_code == 303

    assert signed_in.get_cookie("pledgewatch-session") is None
    signed_in.set_cookie("pledgewatch-session", kept)
    assert signed_in.get("/", headers=HTML).status_code == 303


def test_every_page_carries_the_policy_and_the_headers(signed_in):
    answer = signed_in.get("/", headers=HTML)

    assert answer.headers["Content-Security-Policy"] == site.CONTENT_SECURITY_POLICY
    assert "script-src 'self'" in site.CONTENT_SECURITY_POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    page = answer.get_data(as_text=True)
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\son\w+=", page)


def test_behind_tls_the_cookies_are_for_this_host_alone():
    app = Flask(__name__)
    cookies.set_up(app, secure=True)

    with app.test_request_context():
        answer = app.make_response("")
        cookies.give_pass(answer, cookies.Pass("live", "secret"))

    header = answer.headers["Set-Cookie"]
    assert header.startswith("__Host-pledgewatch-session=live.secret;")
    assert all(part in header for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"))
    assert "Domain" not in header
    assert app.config["SESSION_COOKIE_NAME"].startswith("__Host-")


def test_the_public_address_decides_about_tls(database):
    settings = Settings(public_url="https://watch.example")
    app = Flask("finance_svc", static_folder="web/static")
    app.url_map.converters["id"] = create_app({"test": database}).url_map.converters["id"]

    site.register(app, settings)

    assert app.config["SESSION_COOKIE_SECURE"] is True


def test_another_organisations_lot_is_not_there(signed_in, database):
    with database.transaction(Scope.house()) as (session, now):
        warehouse = an_organisation(session, "warehouse", now=now)
        lot = a_lot(session, warehouse, an_organisation(session, "trader", now=now), now=now)

    theirs = signed_in.get(f"/lots/{ids.show('lot', lot.id)}", headers=HTML)
    nobodys = signed_in.get(f"/lots/{ids.show('lot', uuid4())}", headers=HTML)

    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert theirs.mimetype == "text/html"


def test_refusals_are_pages_for_browsers_and_documents_for_programs(signed_in):
    for path in ("/facilities/garbage", "/nowhere", f"/mailbox/{ids.show('notice', uuid4())}"):
        page = signed_in.get(path, headers=HTML)
        assert (page.status_code, page.mimetype) == (404, "text/html")
        assert page.headers["Content-Security-Policy"]
        assert (
            signed_in.get(path, headers={"Accept": "application/json"}).mimetype == "application/problem+json"
        )
    assert signed_in.get("/v1/lots", headers=HTML).mimetype == "application/problem+json"


def test_a_session_in_the_console_opens_no_door_of_the_api(signed_in):
    assert signed_in.get("/v1/facilities").status_code == 401


def test_the_language_is_asked_for_chosen_and_kept(signed_in):
    assert "Portfolio" in signed_in.get("/", headers=HTML).get_data(as_text=True)
    assert "资产组合" in signed_in.get("/", headers={"Accept-Language": "zh-CN,zh;q=0.9"}).get_data(
        as_text=True
    )
    assert "资产组合" in signed_in.get("/?lang=zh", headers=HTML).get_data(as_text=True)
    assert "资产组合" in signed_in.get("/", headers=HTML).get_data(as_text=True)
    assert "Portfolio" in signed_in.get("/?lang=en", headers=HTML).get_data(as_text=True)
    assert language() == "en"


def test_the_sandbox_wears_its_band_and_live_does_not(database, lender, link_to):
    for place, worn in (("test", True), ("live", False)):
        client = create_app({place: database}).test_client()
        press(client, f"/sign-in/{link_to(database, lender, 'lender.ops')}")
        page = client.get("/", headers=HTML).get_data(as_text=True)
        assert ('class="sandbox"' in page) is worn
        assert ("Mon 2 Nov 2026, 09:00" in page.split('class="frame"')[0]) is worn


def test_names_are_written_as_text_never_as_markup(client, database, link_to):
    with database.transaction(Scope.house()) as (session, now):
        owner = an_organisation(session, "lender", now=now, name="<script>alert(1)</script>")
    press(client, f"/sign-in/{link_to(database, owner, 'lender.ops')}")

    page = client.get("/", headers=HTML).get_data(as_text=True)

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_static_file_may_be_kept_while_its_address_names_its_content(client):
    page = client.get("/sign-in", headers=HTML).get_data(as_text=True)
    address = re.search(r'href="(/static/console/console\.css\?v=[0-9a-f]{12})"', page)[1]

    answer = client.get(address, buffered=True)

    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]

"""Password, authenticator app, recovery codes and sessions in a real browser, on a desk and on a phone."""

import re

import pyotp
import pytest

from finance_svc.app import create_app
from finance_svc.db import Scope
from tests.builders.organisations import an_organisation
from tests.console.conftest import a_link
from tests.console.test_pages import a_visit
from tests.console.test_pages import chromium as chromium  # a fixture

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
PASSWORD = "four apples in a cold room"


@pytest.fixture
def house(database, serve, tmp_path, monkeypatch):
    key = tmp_path / "secret.key"
    key.write_text("11" * 32)
    monkeypatch.setenv("PLEDGEWATCH_SECRET_KEY_FILE", str(key))
    with database.transaction(Scope.house()) as (session, now):
        lender = an_organisation(session, "lender", now=now, name="华信银行 Huaxin Bank")
    return serve(create_app({"live": database, "test": database})), lender


@pytest.mark.parametrize(("size", "language"), [("desk", "en-GB"), ("phone", "zh-CN")])
def test_a_person_comes_by_link_and_the_next_time_by_password_and_code(
    chromium,
    database,
    house,
    tmp_path,
    size,
    language,
):
    base, lender = house
    with a_visit(chromium, base, tmp_path, size=size, language=language) as visit:
        page = visit.page
        visit.sign_in(f"{base}/sign-in/{a_link(database, lender, 'lender.ops')}")
        visit.shot("first-steps")
        page.locator(".first-steps").click()
        visit.shot("password")
        page.locator("[name=name]").fill("chen@example.com")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=again]").fill(PASSWORD)
        page.locator("main form button").click()
        page.wait_for_url(f"{base}/account/second-factor")
        visit.shot("factor-begin")
        page.locator("main form button").click()
        page.locator(".qr svg").wait_for()
        visit.open("/account/second-factor", "factor-enrol")
        secret = page.locator("code.key").inner_text().replace(" ", "")
        page.locator("[name=code]").fill(pyotp.TOTP(secret).now())
        page.locator("main form button").click()
        page.locator(".codes").wait_for()
        visit.shot("codes")
        codes = page.locator(".codes code").all_inner_texts()
        assert len(set(codes)) == 10
        visit.open("/account", "account")
        visit.open("/account/second-factor", "factor-set")
        page.locator(".who form button").click()

        page.goto(f"{base}/sign-in")
        visit.shot("ask")
        page.locator("[name=name]").fill("chen@example.com")
        page.locator("[name=password]").fill("not this one at all")
        page.locator("main form button").click()
        page.locator(".form-error").wait_for()
        visit.shot("ask-wrong")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main form button").click()
        page.wait_for_url(f"{base}/sign-in/code")
        visit.shot("ask-code")
        page.locator("[name=code]").fill(codes[0].upper())
        page.locator("main form button").click()
        page.wait_for_url(f"{base}/")
        visit.open("/account", "account-after")

        table = page.locator("table").last.inner_text()
        assert re.search("Recovery code|恢复码", table)
        assert not page.locator(".first-steps").count()
        expected = [each for each in visit.complaints if "401" not in each]
        assert (expected, visit.strangers) == ([], [])

"""Every page in a real browser, on a desk and on a phone: no console error, no request to anybody else."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.notices import queries as notices
from finance_svc.valuation import queries as valuations
from tests.builders.custody import feed, pass_time, pulse
from tests.builders.organisations import an_organisation

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
    "--disable-default-apps", "--disable-domain-reliability", "--disable-client-side-phishing-detection",
    "--disable-features=OptimizationHints,Translate,MediaRouter,AutofillServerCommunication",
]  # fmt: skip
SIZES = {"desk": (1280, 900), "phone": (390, 844)}


@pytest.fixture(scope="module", autouse=True)
def _secret(tmp_path_factory):
    """The deployment's key, under which those of devices are sealed."""
    path = tmp_path_factory.mktemp("pages") / "secret.key"
    path.write_text(bytes(range(32)).hex())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLEDGEWATCH_SECRET_KEY_FILE", str(path))
        yield


@pytest.fixture(scope="module")
def chromium():
    """A browser; on CI its absence is a failure."""
    if shutil.which(CHROMIUM) is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is not installed")
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only with a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Visit:
    """One person's browser; remembers what it complained about and where it went."""

    def __init__(self, browser, base, folder, *, size="desk", language="en-GB"):
        width, height = SIZES[size]
        self.name = f"{size}-{language[:2]}"
        self.base, self.folder, self.complaints, self.strangers = base, Path(folder), [], []
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=language,
            device_scale_factor=2 if size == "phone" else 1,
        )
        self.page = self.context.new_page()
        self.page.on(
            "console",
            lambda m: (
                self.complaints.append(f"{m.type}: {m.text}") if m.type in {"error", "warning"} else None
            ),
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note)

    def _note(self, request):
        if urlsplit(request.url).scheme != "data" and not request.url.startswith(self.base):
            self.strangers.append(request.url)

    def sign_in(self, link):
        """Open the link and press its button."""
        self.page.goto(link)
        self.shot("sign-in")
        self.page.get_by_role("main").get_by_role("button").click()
        self.page.wait_for_url(f"{self.base}/")

    def open(self, path, name):
        """Open a page, take its picture, and see that nothing is wider than the screen."""
        self.page.goto(self.base + path)
        self.shot(name)
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{name} is {wide} px too wide"

    def shot(self, name):
        """A picture of the whole page."""
        self.page.screenshot(path=self.folder / f"{name}-{self.name}.png", full_page=True)

    def assert_quiet(self):
        """No complaint, and nobody else was asked."""
        assert self.complaints == []
        assert self.strangers == []


@contextmanager
def a_visit(*arguments, **options):
    """A visit that ends."""
    visit = Visit(*arguments, **options)
    try:
        yield visit
    finally:
        visit.context.close()


def paths_of(story, reader_id):
    """The addresses of the story's pages."""
    with story.database.transaction(Scope.of(reader_id), read_only=True) as (session, _now):
        value = valuations.latest_valuation(session, story.lot_id, story.cast.lender.id)
        notice = notices.find_newest(session, limit=1)[0]
    return {
        "portfolio": "/",
        "facility": f"/facilities/{ids.show('facility', story.cast.facility.id)}",
        "lot": f"/lots/{ids.show('lot', story.lot_id)}?range=6h",
        "valuation": f"/valuations/{ids.show('valuation', value.id)}",
        "mailbox": "/mailbox",
        "grade": "/grade",
        "team": "/team",
        "notice": f"/mailbox/{ids.show('notice', notice.id)}",
    }


@pytest.mark.parametrize(("size", "language"), [("desk", "en-GB"), ("phone", "zh-CN")])
@pytest.mark.parametrize("who", ["lender", "trader"])
def test_every_page_opens_without_a_complaint_and_asks_nobody_else(
    chromium, console_of, called, tmp_path, size, language, who
):
    console = console_of(called)
    organisation, role = (
        (called.cast.lender, "lender.ops") if who == "lender" else (called.cast.trader, "boss")
    )
    with a_visit(chromium, console.base, tmp_path, size=size, language=language) as visit:
        visit.sign_in(console.link(organisation, role))

        for name, path in paths_of(called, organisation.id).items():
            visit.open(path, f"{who}-{name}")

        visit.assert_quiet()


def test_the_facility_page_tells_the_call_as_the_story_has_it(chromium, console_of, called, tmp_path):
    console = console_of(called)
    with a_visit(chromium, console.base, tmp_path) as visit:
        visit.sign_in(console.link(called.cast.trader, "boss"))

        visit.open(paths_of(called, called.cast.trader.id)["facility"], "call")

        card = visit.page.locator(".call-card").inner_text()
        assert "90,912.24" in card
        assert "59,094.69" in card
        assert "Tue 3 Nov 2026, 17:00" in card
        visit.assert_quiet()


def test_the_condition_chart_is_drawn_with_its_gap_and_its_alarm(chromium, console_of, called, tmp_path):
    console = console_of(called)
    with a_visit(chromium, console.base, tmp_path) as visit:
        visit.sign_in(console.link(called.cast.lender, "lender.ops"))

        visit.open(paths_of(called, called.cast.lender.id)["lot"], "lot")

        assert visit.page.locator("#conditions[data-drawn] canvas").count() >= 1
        chart = visit.page.evaluate("JSON.parse(document.getElementById('conditions').dataset.chart)")
        assert len(chart["dark"]) >= 1
        assert len(chart["alarms"]) == 2
        assert None in chart["lines"][0]["mean"]
        visit.assert_quiet()


def test_a_sale_shows_who_was_paid_and_the_surplus(chromium, console_of, ended, tmp_path):
    console = console_of(ended)
    for size in SIZES:
        with a_visit(chromium, console.base, tmp_path, size=size) as visit:
            visit.sign_in(console.link(ended.cast.trader, "boss"))

            for name, path in paths_of(ended, ended.cast.trader.id).items():
                visit.open(path, f"ended-{name}")
            visit.open(paths_of(ended, ended.cast.trader.id)["facility"], "ended-facility")

            table = visit.page.locator(".waterfall").first.inner_text()
            assert "321,100.00" in table
            assert "54,911.00" in table
            visit.assert_quiet()


def test_empty_pages_offer_the_next_step(chromium, console_of, called, tmp_path):
    console = console_of(called)
    with called.database.transaction(Scope.house()) as (session, now):
        newcomers = {kind: an_organisation(session, kind, now=now) for kind in ("lender", "warehouse")}
    for kind, role in (("lender", "lender.ops"), ("warehouse", "wh.manager")):
        with a_visit(chromium, console.base, tmp_path) as visit:
            visit.sign_in(console.link(newcomers[kind], role))

            visit.open("/", f"{kind}-empty")
            assert visit.page.locator(".empty").count() == 2

            visit.open("/mailbox", f"{kind}-mailbox-empty")
            assert visit.page.locator(".empty").count() == 1
            visit.assert_quiet()


def test_a_notice_is_acknowledged_by_a_button_and_signing_out_ends_the_session(
    chromium, console_of, called, tmp_path
):
    console = console_of(called)
    with a_visit(chromium, console.base, tmp_path) as visit:
        visit.sign_in(console.link(called.cast.trader, "boss"))
        visit.open(paths_of(called, called.cast.trader.id)["notice"], "notice")

        visit.page.get_by_role("button", name="I have read this").click()
        visit.page.get_by_text("Acknowledged by").wait_for()
        visit.page.get_by_role("button", name="Sign out").click()

        visit.page.goto(f"{visit.base}/mailbox")
        assert urlsplit(visit.page.url).path == "/sign-in"
        visit.assert_quiet()


# what an operator sees


def room_of(story):
    return f"/rooms/{ids.show('room', story.room.room_id)}"


@pytest.mark.parametrize(("size", "language"), [("desk", "en-GB"), ("phone", "zh-CN")])
def test_an_operators_pages_open_without_a_complaint(chromium, console_of, called, tmp_path, size, language):
    console = console_of(called)
    device = f"/devices/{ids.show('device', called.room.first)}"
    with a_visit(chromium, console.base, tmp_path, size=size, language=language) as visit:
        visit.sign_in(console.link(called.cast.warehouse, "wh.manager"))

        for name, path in {
            "sites": "/sites", "room": f"{room_of(called)}?range=6h", "long": f"{room_of(called)}?range=300d",
            "devices": "/devices", "device": device, "new": "/devices/new", "alarms": "/alarms",
            "work": f"{room_of(called)}/work",
        }.items():  # fmt: skip
            visit.open(path, name)

        visit.page.goto(f"{console.base}{room_of(called)}?range=6h")
        assert visit.page.locator("#conditions[data-drawn] canvas").count() >= 3
        visit.assert_quiet()


def test_a_new_device_waits_and_is_live_with_values_within_seconds(chromium, console_of, called, tmp_path):
    console = console_of(called)
    with a_visit(chromium, console.base, tmp_path, size="phone") as visit:
        visit.sign_in(console.link(called.cast.warehouse, "wh.manager"))
        visit.open("/devices/new", "new")
        visit.page.get_by_label("Name of the device").fill("Probe 9, back wall")
        visit.page.get_by_text("Climate").click()
        visit.page.get_by_role("button", name="Register and show the key").click()

        visit.page.get_by_text("Copy it now").wait_for()
        key = visit.page.locator("#key").inner_text()
        assert visit.page.locator("#first .now").count() == 2
        assert visit.page.locator("#first").get_by_text("Waiting").count() == 2
        visit.shot("credentials")

        with called.database.transaction(Scope.house()) as (session, now):
            row = (
                session.connection()
                .execute(sa.text("SELECT id, sealed_key FROM device WHERE name = 'Probe 9, back wall'"))
                .one()
            )
        feed(called.database, [(row.id, "temperature_c", now, 0.4), (row.id, "humidity_pct", now, 92.0)])

        visit.page.locator("#first").get_by_text("0.4 °C").wait_for(timeout=10_000)
        assert visit.page.locator("#first").get_by_text("Live").count() == 2
        assert len(key) == 43
        assert key.encode() not in row.sealed_key
        visit.shot("first-values")
        visit.page.get_by_role("link", name="I have kept it").click()
        visit.page.get_by_text("How it does").wait_for()
        assert key not in visit.page.content()
        visit.assert_quiet()


def test_an_alarm_is_seen_with_a_word_and_its_money_at_risk_is_the_readers_own(
    chromium, console_of, called, tmp_path
):
    console = console_of(called)
    pulse(called.database, called.room, at=called.at)
    pass_time(called.database, called.watch, called.at)
    for who, role, size in (("lender", "lender.ops", "desk"), ("warehouse", "wh.manager", "phone")):
        with a_visit(chromium, console.base, tmp_path, size=size) as visit:
            visit.sign_in(console.link(getattr(called.cast, who), role))
            visit.open("/alarms", f"alarms-{who}")
            text = visit.page.locator("main").inner_text()
            assert ("250,000.00" in text) == (who == "lender")
            if who == "warehouse":
                entry = visit.page.locator(".incident.unseen").first
                before = visit.page.locator(".incident.unseen").count()
                entry.get_by_label("What you found or will do").fill("Compressor restarted")
                entry.get_by_role("button", name="I have seen it").click()
                visit.page.wait_for_load_state()
                assert visit.page.locator(".incident.unseen").count() == before - 1
                visit.shot("seen")
            visit.assert_quiet()


def test_a_room_of_others_is_not_there(chromium, console_of, called, tmp_path, link_to):
    console = console_of(called)
    with called.database.transaction(Scope.house()) as (session, now):
        stranger = an_organisation(session, "warehouse", now=now)
    with a_visit(chromium, console.base, tmp_path) as visit:
        visit.sign_in(console.link(stranger, "wh.manager"))

        paths = (
            room_of(called),
            f"{room_of(called)}/now",
            f"/devices/{ids.show('device', called.room.first)}",
        )
        answers = [visit.page.goto(console.base + path).status for path in paths]

        assert answers == [404, 404, 404]

"""A trader takes goods out on a phone, the lender lets go, a guard without network judges the codes (D2)."""

from decimal import Decimal

import pytest

from finance_svc.kernel import ids
from tests.builders.lending import Stage, Story
from tests.builders.redemption import PLATE, Desk
from tests.console.test_gate import fill, send
from tests.console.test_pages import _secret, a_visit, chromium
from tests.journeys.test_redemption import FIFTH, owe_300000

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
__all__ = ["_secret", "chromium"]


@pytest.fixture(scope="module")
def owing(server, template):
    return Stage(server, template, Story).then(owe_300000)


@pytest.fixture
def desk(owing):
    with owing.copied() as story:
        story.reference = Decimal("6540.695355")
        yield Desk(story)


def ask_for_a_fifth(visit):
    """From one's goods to a release that waits for money."""
    visit.open("/goods", "goods")
    visit.page.get_by_role("link", name="Take goods out or swap").click()
    visit.page.locator("[name=kg]").fill(str(FIFTH))
    with visit.page.expect_navigation():
        visit.page.get_by_role("button", name="What does it cost?").click()
    visit.shot("quote")
    text = visit.page.locator("main").inner_text()
    assert "60,000.00 CNY to pay" in text
    assert "50.0 %" in text.replace("\u00a0", " ")
    send(visit, fill(visit, "release", plate_0=PLATE, kg_0=str(FIFTH)))
    assert "Pay 60,000.00 CNY" in visit.page.locator("main").inner_text()
    visit.shot("release")
    return visit.page.url.rpartition("/")[2]


def test_goods_are_asked_for_paid_let_go_and_their_code_is_shown(chromium, console_of, desk, tmp_path):
    console = console_of(desk.story)
    with a_visit(chromium, console.base, tmp_path, size="phone") as visit:
        visit.sign_in(console.link(desk.cast.trader, "boss"))
        shown = ask_for_a_fifth(visit)
        visit.assert_quiet()
    desk.pay({"id": shown}, 60000)
    with a_visit(chromium, console.base, tmp_path) as visit:
        visit.sign_in(console.link(desk.cast.lender, "lender.approver"))
        visit.open("/releases", "releases")
        visit.page.get_by_role("link", name="60,000.00").click()
        visit.shot("decide")
        send(visit, visit.page.locator("form[action$='/approve']"))
        visit.page.locator(".code-card svg").first.wait_for()
        visit.shot("approved")
        visit.assert_quiet()
    assert desk.get({"id": shown})["state"] == "approved"


def judge(visit, token, plate=PLATE):
    """What the guard's phone says of a token."""
    visit.page.locator("#plate").fill(plate)
    visit.page.locator("#token").fill(token)
    visit.page.locator("#verdict").evaluate("box => { box.dataset.why = ''; }")
    visit.page.locator("#judge").click()
    visit.page.wait_for_function("document.getElementById('verdict').dataset.why !== ''")
    return visit.page.locator("#verdict").get_attribute("data-why")


def let_go(desk, *vehicles):
    """The tokens of a release that was paid and approved."""
    release = desk.request(*vehicles)
    desk.pay(release, 60000)
    desk.approve(release)
    return desk.tokens(release)["tokens"]


def test_a_guard_without_network_lets_a_good_token_out_once_and_refuses_the_rest(
    chromium, console_of, desk, tmp_path
):
    first, second = (each["token"] for each in let_go(desk, (PLATE, 10000), ("鲁F00002", 9760)))
    gate = desk.tokens(desk.boss.get("/releases")["data"][0])["tokens"][0]["gate_id"]
    site = desk.keeper.get("/sites")["data"][0]["id"]
    other = desk.keeper.post(f"/sites/{site}/gates", {"name": "Back gate"}, expect=201)["id"]
    console = console_of(desk.story)
    with a_visit(chromium, console.base, tmp_path, size="phone") as visit:
        visit.sign_in(console.link(desk.cast.warehouse, "gatekeeper"))
        for each in (other, gate):
            visit.page.goto(f"{console.base}/guard/{each}")
            visit.page.evaluate("navigator.serviceWorker.ready")
            visit.page.wait_for_function("navigator.serviceWorker.controller !== null")
            visit.page.reload()
        visit.context.set_offline(True)
        visit.page.reload()
        visit.page.get_by_text("Without network").wait_for()

        forged = first[:-4] + ("AAAA" if not first.endswith("AAAA") else "BBBB")
        said = [judge(visit, each) for each in (first, forged, "no token", second)]
        assert said == ["good", "forged", "forged", "plate"]
        assert judge(visit, first) == "good"
        visit.shot("guard-good")
        visit.page.locator("#let-out").click()
        assert judge(visit, first) == "used"
        visit.page.reload()
        assert judge(visit, first) == "used"
        visit.shot("guard-used")
        visit.page.goto(f"{console.base}/guard/{other}")
        assert judge(visit, second, plate="鲁F00002") == "gate"


def test_the_weighmaster_weighs_the_vehicle_out_and_the_order_shows_what_is_left(
    chromium, console_of, desk, tmp_path
):
    (leaving,) = let_go(desk, (PLATE, FIFTH))
    console = console_of(desk.story)
    with a_visit(chromium, console.base, tmp_path, size="phone") as visit:
        visit.sign_in(console.link(desk.cast.warehouse, "weighmaster"))
        visit.open("/gate", "gate-leaving")
        visit.page.get_by_role("link", name=PLATE).click()
        order = ids.read("release_order", visit.page.url.rpartition("/")[2])
        vehicle = {"plate": PLATE, "bridge": "B1", "ticket_no": "OUT-1", "tare_kg": "15000"}
        box = fill(
            visit, visit.page.url.rpartition("/")[2], gross_kg="40000", token=leaving["token"], **vehicle
        )
        send(visit, box)
        assert "Load the surplus off" in visit.page.locator(".form-error").inner_text()
        visit.shot("gate-over")
        box = fill(visit, ids.show("release_order", order), gross_kg=str(FIFTH + 15000))
        send(visit, box)

        assert visit.page.locator(".weighed").count() == 1
        visit.shot("gate-left")
    assert desk.kilograms()["weighed_out"]["value"] == "19760"

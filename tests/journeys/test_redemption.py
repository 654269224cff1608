"""A trader takes pledged goods out against payment, over HTTP (DOMAIN B3.5, B3.6; F5, F7, F28, F32)."""

from decimal import Decimal

import pytest

from tests.builders.lending import Stage, Story
from tests.builders.redemption import Desk, cny, worth

D = Decimal
FIFTH = D("19760")
"""A fifth of the golden lot's 98,800 kg."""


def owe_300000(story):
    """The goods are worth 600,000.00 and the facility owes half of it."""
    worth(story, 600000)
    story.draw("300000.00")


@pytest.fixture(scope="module")
def owing(server, template):
    return Stage(server, template, Story).then(owe_300000)


@pytest.fixture
def desk(owing):
    with owing.copied() as story:
        story.reference = D("6540.695355")
        yield Desk(story)


def test_f7_goods_of_120000_cost_60000_and_leave_by_their_token(desk):
    quote = desk.quote(FIFTH)

    assert (quote["value_out"], quote["due"]) == (cny(120000), cny(60000))
    assert (quote["rule"], quote["ltv_before"], quote["ltv_after"]) == ("covered", "0.500000", "0.500000")
    assert quote["min_control_after"] == cny(480000)
    release = desk.request(FIFTH, quoted=cny(60000))
    assert desk.approve(release, expect=422)["code"] == "AMOUNT_SHORT"
    desk.pay(release, 60000)
    assert desk.get(release)["state"] == "paid"
    assert desk.position()["exposure"]["total"] == cny(300000)
    assert desk.approve(release)["state"] == "approved"
    assert desk.position()["exposure"]["total"] == cny(240000)
    assert desk.position()["market_value"] == cny(480000)
    queue = desk.tokens(release)
    assert queue["state"] == "token_valid"
    desk.leave(queue["tokens"][0], FIFTH)
    done = desk.get(release)
    assert (done["state"], done["out"]["value"], done["credit"]) == ("used", "19760", cny(0))
    assert desk.kilograms()["weighed_out"]["value"] == "19760"
    assert desk.position()["market_value"] == cny(480000)
    assert desk.position()["ltv"] == "0.500000"


def fall(desk, value=420000):
    worth(desk.story, value)
    assert desk.boss.get(f"/facilities/{desk.facility}")["ladder"] == "called"


def test_no_person_of_the_lender_orders_out_what_secures_a_facility(desk):
    body = {"lot_id": desk.lot, "quantity_kg": "1000", "plates": ["鲁F12345"]}
    body["expires_at"] = "2027-01-01T00:00:00Z"
    held = desk.kilograms()

    assert desk.ops.post("/release_orders", body, expect=409)["code"] == "RELEASE_NEEDED"

    assert desk.ops.get("/release_orders")["data"] == []
    assert desk.kilograms() == held


def test_f5_a_fall_to_420000_calls_for_90000_in_cash_or_180000_in_goods(desk):
    fall(desk)

    (call,) = desk.boss.get("/margin_calls")["data"]

    assert call["ltv"] == "0.714286"
    assert (call["cash_to_l0"], call["goods_to_l0"]) == (cny(90000), cny(180000))


def test_f32_goods_that_are_paid_for_go_under_a_call_and_79799_is_refused(desk):
    fall(desk)
    buyer = desk.a_buyer()

    quote = desk.quote(FIFTH, deliver_to_id=buyer)

    assert (quote["value_out"], quote["due"], quote["rule"]) == (cny(84000), cny(79800), "improves")
    assert quote["obstacle"] == "EXISTING_CALL"
    short = desk.request(FIFTH, deliver_to_id=buyer)
    desk.pay(short, 79799)
    refused = desk.approve(short, expect=409)
    assert (refused["code"], refused["due"]) == ("RELEASE_WORSENS", "79800.00")
    assert desk.boss.post(f"/releases/{short['id']}/cancel", expect=200)["state"] == "cancelled"


def test_f32_84000_for_84000_leaves_an_ltv_of_64_29_percent_and_the_call_open(desk):
    fall(desk)
    buyer = desk.a_buyer()
    release = desk.request(FIFTH, deliver_to_id=buyer)
    desk.pay(release, 84000, payer=buyer)

    allowed = desk.approve(release)

    assert (allowed["state"], allowed["allowed_by"]) == ("approved", "improves")
    position = desk.position()
    assert (position["ltv"], position["exposure"]["total"]) == ("0.642857", cny(216000))
    (call,) = desk.boss.get("/margin_calls")["data"]
    assert call["state"] == "open"


def test_goods_that_go_to_the_borrower_itself_are_paid_for_in_full_under_a_call(desk):
    fall(desk)

    quote = desk.quote(FIFTH)

    assert (quote["due"], quote["related"]) == (cny(84000), True)


def test_what_a_cancelled_release_was_paid_repays_the_debt_or_is_sent_back(desk):
    kept, back = desk.request(FIFTH), desk.request(FIFTH, otherwise="return")
    desk.pay(kept, 50000)
    desk.pay(back, 1000)

    desk.boss.post(f"/releases/{kept['id']}/cancel", expect=200)
    desk.approver.post(f"/releases/{back['id']}/refuse", {"reason": "the buyer is not known"}, expect=200)

    assert desk.position()["exposure"]["total"] == cny(250000)
    orders = [row for row in desk.ops.get("/payments")["data"] if row["direction"] == "outbound"]
    assert [row["amount"] for row in orders][-1] == cny(1000)


def test_a_stranger_does_not_pay_for_a_release(desk):
    release = desk.request(FIFTH)

    assert desk.pay(release, 60000, payer=desk.a_buyer(), expect=422)["code"] == "PAYER_MISMATCH"
    assert desk.get(release)["state"] == "requested"


def test_a_token_lets_one_vehicle_out_once_at_its_gate_and_no_more_than_it_says(desk):
    release = desk.request(("鲁F00001", 10000), ("鲁F00002", 9760))
    desk.pay(release, 60000)
    desk.approve(release)
    first, second = desk.tokens(release)["tokens"]

    assert desk.leave(first, 10051, expect=422)["code"] == "KG_OVER_TOKEN"
    assert desk.leave(first, 9000, plate="鲁F00002", expect=422)["code"] == "PLATE_MISMATCH"
    assert desk.leave(first, 9000, gate_id=None, expect=422)["code"] == "WRONG_GATE"
    assert desk.leave(first, 9000, token=None, expect=422)["code"] == "TOKEN_NEEDED"
    forged = first["token"][:-2] + ("AA" if not first["token"].endswith("AA") else "BB")
    assert desk.leave(first, 9000, token=forged, expect=422)["code"] == "TOKEN_FORGED"
    desk.leave(first, 9500)
    assert desk.leave(first, 10, expect=409)["code"] == "TOKEN_USED"
    assert desk.tokens(release)["state"] == "partial"
    desk.leave(second, 9800)
    done = desk.get(release)
    assert (done["state"], done["out"]["value"], done["credit"]) == ("used", "19300", cny("1396.76"))
    assert desk.kilograms()["weighed_out"]["value"] == "19300"


def test_full_redemption_frees_the_lot_and_its_holder_takes_it_out(desk):
    release = desk.request()

    assert (release["kind"], release["due"]) == ("full", cny(300000))
    desk.pay(release, 300000)
    assert desk.approve(release)["state"] == "used"
    receipts = desk.keeper.get("/receipts")["data"]
    assert [row["state"] for row in receipts] == ["released"]


def test_f28_a_dynamic_pledge_lets_270000_go_without_asking_and_270001_not(desk):
    worth(desk.story, 900000)
    thirty_percent = D("29640")
    static = desk.request(thirty_percent, by_allowance=True, expect=422)
    desk.ops.post(f"/facilities/{desk.facility}/release_terms", {"mode": "dynamic"}, expect=201)

    over = desk.request(thirty_percent + D("0.110"), by_allowance=True, expect=422)
    gone = desk.request(thirty_percent, by_allowance=True)

    assert (static["code"], over["code"]) == ("ALLOWANCE_EXCEEDED", "ALLOWANCE_EXCEEDED")
    assert (over["free"], over["asked"]) == ("270000.00", "270001.01")
    assert (gone["state"], gone["value_out"], gone["due"]) == ("approved", cny(270000), cny(0))
    (allowance,) = desk.boss.get(f"/facilities/{desk.facility}/allowances")["data"]
    assert allowance["quantity"]["value"] == "0"
    assert desk.request("0.001", by_allowance=True, expect=422)["code"] == "ALLOWANCE_EXCEEDED"
    desk.leave(desk.tokens(gone)["tokens"][0], thirty_percent)
    assert desk.position()["market_value"] == cny(630000)

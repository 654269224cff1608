"""Lending over HTTP: the demo's calls, and wrong ones."""

from uuid import uuid4

from finance_svc.kernel import ids
from tests.builders.lending import Caller
from tests.builders.receipts import a_document


def cny(amount):
    return {"amount": amount, "currency": "CNY"}


def a_body(story, **changes):
    def file(session, now):
        return ids.show("document", a_document(session, story.cast.lender, now=now).id)

    body = {
        "borrower_id": ids.show("organisation", story.cast.trader.id),
        "product": "apples",
        "limit": cny("1000000.00"),
        "annual_rate": "0.06",
        "maturity_date": "2027-01-31",
        "documents": {"facility": story.house(file), "sale_on_default": story.house(file)},
    }
    return {**body, **changes}


def test_a_lender_opens_a_facility_and_the_borrower_reads_it(story):
    ops, clerk = Caller(story, story.cast.ops), Caller(story, story.cast.clerk)

    opened = ops.post("/facilities", a_body(story), expect=201)

    assert opened["state"] == "active"
    assert clerk.get(f"/facilities/{opened['id']}")["limit"] == cny("1000000.00")
    assert len(clerk.get("/facilities")["data"]) == 2


def test_a_facility_beyond_product_law_or_papers_is_refused(story):
    ops = Caller(story, story.cast.ops)

    assert ops.post("/facilities", a_body(story, l0="0.51"), expect=422)["code"] == "L0_ABOVE_PRODUCT"
    assert ops.post("/facilities", a_body(story, product="gold"), expect=422)["code"] == "PRODUCT_UNKNOWN"
    assert ops.post("/facilities", a_body(story, documents={}), expect=422)["code"] == "NO_CONTRACT"
    stranger = ids.show("document", uuid4())
    unknown = a_body(story, documents={"facility": stranger, "sale_on_default": stranger})
    assert ops.post("/facilities", unknown, expect=404)["code"] == "NOT_FOUND"
    dollars = {"amount": "1.00", "currency": "USD"}
    assert ops.post("/facilities", a_body(story, limit=dollars), expect=400)["code"] == "BAD_REQUEST"
    assert ops.post("/facilities", a_body(story, limit="x"), expect=400)["code"] == "BAD_REQUEST"
    assert (
        Caller(story, story.cast.boss).post("/facilities", a_body(story), expect=403)["code"] == "FORBIDDEN"
    )


def test_an_advance_takes_four_keys_over_http(story):
    clerk, boss, approver = (
        Caller(story, actor) for actor in (story.cast.clerk, story.cast.boss, story.cast.approver)
    )
    facility = ids.show("facility", story.cast.facility.id)
    ask = {"facility_id": facility, "amount": cny("250000.00")}

    too_much = clerk.post("/advances", {**ask, "amount": cny("300000.00")}, expect=422)
    tried = clerk.post("/advances?dry_run=true", ask, expect=202)
    asked = clerk.post("/advances", ask, expect=202)

    assert (too_much["code"], too_much["maximum"]) == ("LTV_EXCEEDED", "274090.96")
    assert tried["state"] == "requested"
    assert len(clerk.get("/advances")["data"]) == 1
    path = f"/advances/{asked['id']}"
    assert clerk.post(f"{path}/confirm", expect=409)["code"] == "SELF_APPROVAL"
    assert boss.post(f"{path}/confirm", expect=200)["state"] == "checking"
    drawn = approver.post(f"{path}/approve", expect=200)
    assert (drawn["state"], len(drawn["end_to_end_id"]) <= 35) == ("drawn", True)
    position = clerk.get(f"/facilities/{facility}")["position"]
    assert position["ltv"] == "0.456053"
    assert position["max_advance"] == cny("274090.96")
    assert position["headroom"] == cny("24090.96")


def test_a_margin_call_explains_itself_to_the_borrower(called):
    boss = Caller(called, called.cast.boss)

    (call,) = boss.get("/margin_calls")["data"]
    why = boss.get(f"/margin_calls/{call['id']}/explain")

    assert (call["state"], call["ltv"], call["cash_to_l0"]) == ("open", "0.785730", cny("90912.24"))
    assert why["delivery"]["delivered_at"] is not None
    assert why["inputs"]["valuations"][0]["valuation_id"]
    assert {step["name"]: step["value"] for step in why["steps"]}["cash_to_warn"] == "59094.69"
    assert why["now"]["ltv"] == "0.785730"


def test_strangers_and_wrong_ids_get_404(called):
    lone = Caller(called, called.cast.ops)
    assert lone.get(f"/facilities/{ids.show('facility', uuid4())}", expect=404)["code"] == "NOT_FOUND"
    assert lone.get("/facilities/adv_00", expect=404)["code"] == "NOT_FOUND"

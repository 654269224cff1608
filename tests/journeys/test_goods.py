"""Goods that are not there, or are not what they are said to be, through HTTP (DOMAIN C: T2, T3, T10)."""

import itertools
from datetime import datetime, timedelta
from decimal import Decimal

import psycopg
import pytest
import sqlalchemy as sa

from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.kernel.errors import Refusal
from finance_svc.lending.rules import Ladder
from tests.builders.custody import a_device, feed
from tests.builders.lending import Caller, Stage, Story
from tests.builders.organisations import a_member, an_actor
from tests.builders.valuation import a_differential

QUARTER = timedelta(minutes=15)
numbers = itertools.count(1)


@pytest.fixture(scope="module")
def stage(server, template):
    """A loan of 250,000 on the golden lot, which is watched."""
    return Stage(server, template, Story).then(lambda story: story.draw())


@pytest.fixture
def story(stage):
    with stage.copied() as story:
        story.move(story.at)
        yield story


@pytest.fixture
def keeper(story):
    """The warehouse's manager over HTTP."""
    with story.database.transaction(Scope.house()) as (session, now):
        manager = an_actor(a_member(session, story.cast.warehouse, "wh.manager", now=now))
    return Caller(story, manager)


@pytest.fixture
def lender(story):
    return Caller(story, story.cast.ops)


def cells(story, room_id, count=4):
    """Load cells under a room."""

    def bind(session, now):
        return [a_device(session, a_row(room_id), "weight_kg", now=now) for _ in range(count)]

    return story.house(bind)


def weigh(story, devices, kg):
    """The cells say a mass together, and the watch over the scales has its quarter of an hour."""
    at = story.at
    feed(story.database, [(device, "weight_kg", at, kg / len(devices)) for device in devices], late=False)
    story.at = at + QUARTER
    story.move(story.at)


def notices(story, organisation, kind):
    asked = sa.text("SELECT count(*) FROM notice WHERE kind = :kind AND organisation_id = :to")
    return story.house(
        lambda s, _now: s.connection().execute(asked, {"kind": kind, "to": organisation.id}).scalar_one()
    )


def a_vehicle(net_kg, at):
    number = next(numbers)
    return {
        "ticket_no": f"G{number}", "bridge": "B1", "plate": "鲁F12345", "gross_kg": str(net_kg + 15_000),
        "gross_at": at, "tare_kg": "15000", "tare_at": at,
    }  # fmt: skip


def receipt_body(lot, kg):
    policy = {
        "insurer": "PICC", "policy_no": "P-1", "sum": {"amount": "700000.00"}, "valid_from": "2026-09-03",
        "valid_to": "2027-09-02",
    }  # fmt: skip
    return {
        "lot_id": lot, "quantity_kg": str(kg), "loss_ratio_30d": "0.006", "storage_from": "2026-11-02",
        "storage_to": "2027-06-30", "storage_rate": "3.00", "insurance": policy,
    }  # fmt: skip


def test_t2_a_receipt_of_100_t_against_a_room_gain_of_62_t_is_over_issue(story, keeper, lender):
    site = ids.show("site", story.room.trade.room.site_id)
    room = keeper.post("/rooms", {"site_id": site, "name": "Empty room"}, expect=201)["id"]
    scales = cells(story, ids.read("room", room))
    weigh(story, scales, 0.0)
    stack = {"room_id": room, "code": "E1", "capacity": {"quantity_kg": "120000"}}
    keeper.post("/stacks", stack, expect=201)
    trader = ids.show("organisation", story.cast.trader.id)
    goods = {"commodity": "apples", "grade": "1", "packing": "crates", "shelf_life_days": 240, "stack": "E1"}
    lot = keeper.post("/lots", goods | {"room_id": room, "depositor_id": trader}, expect=201)["id"]

    full = keeper.post(f"/lots/{lot}/weighings", a_vehicle(130_000, story.at.isoformat()), expect=409)
    keeper.post(f"/lots/{lot}/weighings", a_vehicle(100_000, story.at.isoformat()), expect=201)
    early = a_way_to_a_receipt(story, keeper, lot)
    weigh(story, scales, 62_000.0)
    refused = keeper.post("/receipts", receipt_body(lot, 100_000), expect=409)
    letter = keeper.get(f"/lots/{lot}/attestation")
    receipt = keeper.post("/receipts", receipt_body(lot, 62_000), expect=201)

    assert (full["code"], early["code"]) == ("STACK_FULL", "PLACE_NOT_WEIGHED")
    assert (refused["code"], Decimal(refused["measured_kg"])) == ("OVER_ISSUE", 62_000)
    assert letter["attestation"] == "d"
    (finding,) = letter["findings"]
    assert (finding["topic"], finding["stands"], finding["detail"]["measured_kg"]) == (
        "mass",
        True,
        "62000.000",
    )
    assert {proof["kind"] for proof in letter["proofs"]} == {"weigh_ticket", "own_count", "assay"}
    masses = keeper.get(f"/rooms/{room}/masses")["data"]
    assert finding["detail"]["place_mass_id"] == str(ids.read("place_mass", masses[-1]["id"]))
    assert [(row["quantity"]["value"], row["attestation"]) for row in masses] == [("0", "a"), ("62000", "a")]
    assert receipt["attestation"] == "d"
    assert notices(story, story.cast.trader, "lot_contradicted") == 1


def a_way_to_a_receipt(story, keeper, lot):
    """Counted and assayed by the warehouse; the answer to a receipt of 100 t."""
    at = story.at.isoformat()
    keeper.post(f"/lots/{lot}/counts", {"counted_at": at, "quantity_kg": "100000"}, expect=201)
    keeper.post(f"/lots/{lot}/assays", an_assay("QC-G", at), expect=201)
    return keeper.post("/receipts", receipt_body(lot, 100_000), expect=409)


def test_t10_the_operator_says_100_t_and_the_cells_71_t(story, keeper, lender):
    room, lot = (
        ids.show(kind, value) for kind, value in (("room", story.room.room_id), ("lot", story.lot_id))
    )
    scales = cells(story, story.room.room_id)
    said = {"source": "keeper", "quantity_kg": "100000", "measured_at": story.at.isoformat()}
    keeper.post(f"/rooms/{room}/masses", said, expect=201)
    assert lender.get(f"/lots/{lot}/attestation")["attestation"] == "a"

    weigh(story, scales, 71_000.0)

    seen = lender.get(f"/lots/{lot}/attestation")
    assert (seen["attestation"], seen["findings"][0]["detail"]["measured_kg"]) == ("d", "71000.000")
    assert lender.get(f"/receipts/{ids.show('receipt', story.room.trade.receipt.id)}")["attestation"] == "d"
    assert lender.get(f"/lots/{lot}")["mass"]["net"]["value"] == "71000"
    assert notices(story, story.cast.lender, "lot_contradicted") == 1
    events = lender.get("/events?limit=200")["data"]
    assert [event["type"] for event in events].count("lot.contradicted") == 1
    assert_telemetry_is_not_the_operators(story, keeper, room)


def assert_telemetry_is_not_the_operators(story, keeper, room):
    """It neither speaks for the scales nor for an inspector, and nobody changes a reading."""
    for source in ("cells", "inspector"):
        said = {"source": source, "quantity_kg": "100000", "measured_at": story.at.isoformat()}
        assert keeper.post(f"/rooms/{room}/masses", said, expect=403)["code"] == "FORBIDDEN"
    change = sa.text("UPDATE reading SET value = 25000 WHERE channel = 'weight_kg'")
    with (
        pytest.raises(sa.exc.ProgrammingError) as refused,
        story.database.transaction(Scope.of(story.cast.warehouse.id)) as (session, _now),
    ):
        session.connection().execute(change)
    assert isinstance(refused.value.orig, psycopg.errors.InsufficientPrivilege)


def test_t2_an_intake_that_no_door_saw_is_flagged_the_next_morning(story, keeper, lender):
    site = ids.show("site", story.room.trade.room.site_id)
    room = keeper.post("/rooms", {"site_id": site, "name": "Quiet room"}, expect=201)["id"]
    door = story.house(
        lambda s, now: a_device(s, a_row(ids.read("room", room)), "door_open", "temperature_c", now=now)
    )
    trader = ids.show("organisation", story.cast.trader.id)
    goods = {"commodity": "apples", "grade": "1", "packing": "crates", "shelf_life_days": 240}
    lot = keeper.post("/lots", goods | {"room_id": room, "depositor_id": trader}, expect=201)["id"]
    keeper.post(f"/lots/{lot}/weighings", a_vehicle(100_000, story.at.isoformat()), expect=201)
    at = story.at.isoformat()
    keeper.post(f"/lots/{lot}/counts", {"counted_at": at, "quantity_kg": "100000"}, expect=201)
    keeper.post(f"/lots/{lot}/assays", an_assay("QC-P", at), expect=201)
    receipt = keeper.post("/receipts", receipt_body(lot, 100_000), expect=201)
    said = [(kind, value) for kind, value in (("door_open", 0.0), ("temperature_c", -1.0))]
    hours = [story.at + n * timedelta(hours=1) for n in range(10)]
    feed(story.database, [(door, kind, hour, value) for hour in hours for kind, value in said], late=False)

    story.move(datetime.fromisoformat("2026-11-03T06:01:00+08:00"))

    seen = keeper.get(f"/lots/{lot}/attestation")
    assert (receipt["attestation"], seen["attestation"]) == ("a", "d")
    (finding,) = seen["findings"]
    assert (finding["topic"], finding["detail"]["flag"]) == ("intake", "PHANTOM_INTAKE")
    assert (finding["detail"]["door_openings"], finding["detail"]["door_readings"]) == ("0", "10")
    causes = sa.text("SELECT kind FROM custody_task WHERE cause LIKE 'PHANTOM_INTAKE:%'")
    assert story.house(lambda s, _now: s.connection().execute(causes).scalars().all()) == ["inspection"]


def a_row(row_id):
    return type("Row", (), {"id": row_id})


def an_assay(number, at, grade="1", **facts):
    return {
        "certificate_no": number, "issuer": "SGS", "sampled_at": at, "assayed_at": at, "grade": grade,
    } | facts  # fmt: skip


def test_t3_a_second_assay_finds_a_lower_grade_and_the_loan_is_called(story, keeper, lender):
    story.house(lambda s, now: a_differential(s, story.cast.platform, "grade", "2", "-2600", now=now))
    lot = ids.show("lot", story.lot_id)
    before = lender.get(f"/valuations?lot_id={lot}&limit=200")["data"][-1]

    retest = an_assay("QC-R", story.at.isoformat(), "2", purpose="retest", consumed_life="0.59")
    keeper.post(f"/lots/{lot}/assays", retest, expect=201)

    after = lender.get(f"/valuations?lot_id={lot}&limit=200")["data"][-1]
    assert Decimal(after["market_value"]["amount"]) < Decimal(before["market_value"]["amount"]) * 2 / 3
    assert story.facility().ladder is Ladder.CALLED
    assert [str(call.state) for call in story.calls()] == ["open"]


def test_t3_a_density_off_its_kind_puts_the_goods_into_quarantine(story, keeper, lender):
    lot, receipt = ids.show("lot", story.lot_id), ids.show("receipt", story.room.trade.receipt.id)
    at = {"measured_at": story.at.isoformat(), "method": "laser"}

    plain = keeper.post(f"/lots/{lot}/volumes", {"volume_m3": "282"} | at, expect=201)
    assert (plain["expected_kg_m3"], lender.get(f"/receipts/{receipt}")["state"]) == ("350", "pledged")
    heavy = lender.post(f"/lots/{lot}/volumes", {"volume_m3": "200"} | at, expect=201)

    assert (heavy["density_kg_m3"], heavy["inspected"]) == ("494", True)
    assert lender.get(f"/receipts/{receipt}")["state"] == "frozen"
    assert lender.get(f"/lots/{lot}/attestation")["findings"][0]["topic"] == "density"
    with pytest.raises(Refusal) as refused:
        story.request("1000.00")
    assert refused.value.code == "FROZEN"

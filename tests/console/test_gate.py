"""The operator's five minutes at the gate on a phone (DOMAIN D2): weigh, assay, count, preview, issue."""

from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from finance_svc.db import Scope
from finance_svc.kernel import ids
from tests.console.test_pages import _secret, a_visit, chromium
from tests.custody.test_stocktakes import a_full_room, drawn

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
__all__ = ["_secret", "chromium"]


def fill(visit, form, **values):
    """Type into one of the page's forms."""
    box = visit.page.locator(f"form[action$='/{form}']")
    for name, value in values.items():
        box.locator(f"[name={name}]").fill(value)
    return box


def send(visit, box):
    """Press the form's button and wait for the page that answers."""
    with visit.page.expect_navigation():
        box.get_by_role("button").click()


def open_lot(visit, room):
    """Goods arrive for somebody who has deposited here before."""
    visit.page.get_by_role("link", name="Goods arrive").click()
    box = fill(visit, "new", stack="B-07", grade="1", packing="crates of 20 kg", shelf_life_days="240")
    box.locator("[name=room]").select_option(ids.show("room", room))
    visit.shot("new")
    send(visit, box)


def test_goods_come_in_and_stand_under_a_receipt(chromium, console_of, called, tmp_path):
    console = console_of(called)
    with a_visit(chromium, console.base, tmp_path, size="phone") as visit:
        visit.sign_in(console.link(called.cast.warehouse, "wh.manager"))
        visit.open("/gate", "gate-board")
        open_lot(visit, called.room.room_id)

        weighing = fill(
            visit, "weigh", plate="鲁F88888", bridge="B1", ticket_no="G-1", gross_kg="40,120",
            tare_kg="15,290", declared_kg="25,000",
        )  # fmt: skip
        assert "-0.68 %" in weighing.locator("output").inner_text()
        visit.shot("weighing")
        send(visit, weighing)
        assert "−0.68" in visit.page.locator(".banner").inner_text()

        send(visit, fill(visit, "assay", certificate_no="Q-1", issuer="SGS", consumed_life="0.59"))
        send(visit, fill(visit, "count", quantity_kg="24830", witness="Wang"))
        visit.shot("counted")
        issue = fill(
            visit, "preview", loss_ratio_30d="0.005", storage_rate="3.00", insurer="PICC", policy_no="P-1",
            insured_sum="200000.00", insured_to="2027-12-31",
        )  # fmt: skip
        send(visit, issue)
        visit.shot("preview")
        assert "24.83" in visit.page.locator("main").inner_text()
        send(visit, visit.page.locator("form[action$='/receipt']"))

        assert "WR-" in visit.page.locator("main").inner_text()
        visit.shot("issued")
        visit.assert_quiet()
    assert receipts_of(called, "B-07") == 1


def receipts_of(story, stack):
    """How many receipts stand over the goods of a stack."""
    asked = sa.text("SELECT count(*) FROM receipt r JOIN lot l ON l.id = r.lot_id WHERE l.stack = :stack")
    with story.database.transaction(Scope.house()) as (session, _now):
        return session.connection().execute(asked, {"stack": stack}).scalar_one()


def test_what_is_refused_keeps_what_was_typed_and_a_double_click_weighs_once(
    chromium, console_of, called, tmp_path
):
    console = console_of(called)
    with a_visit(chromium, console.base, tmp_path, size="phone", language="zh-CN") as visit:
        visit.sign_in(console.link(called.cast.warehouse, "weighmaster"))
        visit.page.goto(f"{console.base}/gate/new?lang=en")
        box = fill(visit, "new", stack="B-08", grade="1", packing="crates", shelf_life_days="240")
        send(visit, box)
        vehicle = {"plate": "鲁F1", "bridge": "B1", "ticket_no": "G-2", "tare_kg": "15290"}
        send(visit, fill(visit, "weigh", gross_kg="15000", **vehicle))
        assert visit.page.locator(".form-error").count() == 1
        assert visit.page.locator("[name=ticket_no]").input_value() == "G-2"
        visit.shot("refused")

        weighing = fill(visit, "weigh", gross_kg="40120")
        with visit.page.expect_navigation():
            weighing.evaluate("form => { form.requestSubmit(); form.requestSubmit(); }")

        assert visit.page.locator(".weighed").count() == 1
        assert visit.page.get_by_text("A manager of the store").count() == 0
        complaints = [each for each in visit.complaints if "422" not in each]
        assert complaints == []


def test_a_blind_count_is_made_by_one_and_vouched_for_by_another(
    chromium, console_of, database, now, tmp_path
):
    room = a_full_room(database)
    row = drawn(database, room)
    console = console_of(SimpleNamespace(database=database))
    with a_visit(chromium, console.base, tmp_path, size="phone") as visit:
        visit.sign_in(console.link(room.trade.warehouse, "weighmaster"))
        visit.open("/gate", "gate-count")
        visit.page.get_by_role("link", name="on 2026-12-02").click()
        assert "100" not in visit.page.locator("form.fields").inner_text()
        for place, kg in zip(
            visit.page.locator("[name^=quantity_kg_]").all(), ("100000", "98000"), strict=True
        ):
            place.fill(kg)
        visit.shot("stocktake-due")
        send(visit, visit.page.locator("form.fields"))
        assert "Expected" not in visit.page.locator("main").inner_text()
        visit.assert_quiet()
    with a_visit(chromium, console.base, tmp_path) as visit:
        visit.sign_in(console.link(room.trade.warehouse, "wh.manager"))
        visit.open(f"/stocktakes/{ids.show('stocktake', row.id)}", "stocktake-counted")
        send(visit, visit.page.locator("form.after"))

        text = visit.page.locator("main").inner_text()
        assert "Variance" in text
        assert "Expected" in text
        visit.shot("stocktake-checked")
        visit.assert_quiet()


def test_what_was_typed_outlives_a_submit_without_network(chromium, console_of, called, tmp_path):
    console = console_of(called)
    with a_visit(chromium, console.base, tmp_path, size="phone") as visit:
        visit.sign_in(console.link(called.cast.warehouse, "wh.manager"))
        visit.open("/gate", "gate-board")
        open_lot(visit, called.room.room_id)
        typed = {
            "plate": "鲁F77777",
            "bridge": "B1",
            "ticket_no": "N-1",
            "gross_kg": "40,120",
            "tare_kg": "15,290",
        }
        box, lot = fill(visit, "weigh", **typed), visit.page.url

        visit.page.context.set_offline(True)
        box.get_by_role("button").click()
        visit.page.wait_for_url("chrome-error://**")
        visit.page.context.set_offline(False)
        visit.page.goto(lot)

        box = visit.page.locator("form[action$='/weigh']")
        assert {name: box.locator(f"[name={name}]").input_value() for name in typed} == typed
        send(visit, box)
        assert "kept" not in visit.page.url
        visit.page.goto(lot)
        left = visit.page.locator("form[action$='/weigh'] [name=plate]")
        assert left.count() == 0 or left.input_value() == ""

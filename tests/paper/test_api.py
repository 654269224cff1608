"""Prints over HTTP: logged, marked, kept, and nobody else's."""

import hashlib
import threading
from datetime import timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.notices.models import Notice
from finance_svc.receipts import rules as goods
from finance_svc.receipts import service as receipts
from tests.builders.organisations import a_key, a_member, an_organisation, headers_of
from tests.builders.receipts import HOUSE, a_pledged_lot, a_weighing, actor_of


@pytest.fixture
def trade(database, now):
    """A pledged lot, and the keys of its warehouse, trader and lender."""
    with database.transaction(Scope.house()) as (session, now):
        trade = a_pledged_lot(session, now=now)
        people = {
            name: a_member(session, getattr(trade, name), role, now=now, name=title).id
            for name, role, title in (
                ("warehouse", "wh.manager", "李雷"),
                ("trader", "boss", "韩梅梅"),
                ("lender", "lender.ops", "Ops"),
            )
        }
    trade.headers = {name: headers_of(database, member_id) for name, member_id in people.items()}
    return trade


def printed(client, headers, kind, subject, *, key="k1", expect=201, **how):
    body = {"kind": kind, "subject_id": subject} | how
    answer = client.post("/v1/prints", json=body, headers=headers | {"Idempotency-Key": key})
    assert answer.status_code == expect, answer.text
    return answer.json


def text_of(client, headers, found):
    file = client.get(found["file_href"], headers=headers)
    assert file.status_code == 200, file.text
    assert hashlib.sha256(file.data).hexdigest() == found["sha256"]
    return "".join(page.extract_text() for page in PdfReader(BytesIO(file.data)).pages).replace("\n", "")


def receipt_id(trade):
    return ids.show("receipt", trade.receipt.id)


def test_a_receipt_is_printed_logged_and_fetched(app_client, trade, database):
    found = printed(
        app_client, trade.headers["warehouse"], "receipt", receipt_id(trade), language="zh", copies=2
    )

    read = text_of(app_client, trade.headers["warehouse"], found)
    assert trade.receipt.receipt_no in read
    assert "副本，非物权凭证" in read
    assert "100,000 kg" in read
    assert "共 2 份，第 2 份" in read
    assert found["printed_by"] == "李雷"
    assert found["reprint_no"] == 0
    with database.transaction(Scope.house()) as (session, _now):
        acts = session.connection().execute(
            sa.text("SELECT act, body FROM audit_entry WHERE act = 'paper.printed'")
        )
        assert [row.body["sha256"] for row in acts] == [found["sha256"]]


def test_the_same_request_again_prints_nothing_new(app_client, trade):
    first = printed(app_client, trade.headers["warehouse"], "receipt", receipt_id(trade))
    again = printed(app_client, trade.headers["warehouse"], "receipt", receipt_id(trade))

    listed = app_client.get("/v1/prints", headers=trade.headers["warehouse"]).json["data"]
    assert again == first
    assert [row["id"] for row in listed] == [first["id"]]


def test_a_print_after_anybodys_is_a_reprint(app_client, trade):
    printed(app_client, trade.headers["warehouse"], "receipt", receipt_id(trade))
    second = printed(app_client, trade.headers["lender"], "receipt", receipt_id(trade), key="k2")

    assert second["reprint_no"] == 1
    assert "REPRINT 1" in text_of(app_client, trade.headers["lender"], second)


def test_parties_see_that_it_was_printed_but_not_the_file(app_client, trade):
    found = printed(app_client, trade.headers["warehouse"], "receipt", receipt_id(trade))

    seen = app_client.get("/v1/prints", headers=trade.headers["lender"]).json["data"]
    file = app_client.get(found["file_href"], headers=trade.headers["lender"])

    assert [row["sha256"] for row in seen] == [found["sha256"]]
    assert file.status_code == 404


def test_a_stranger_prints_and_sees_nothing(app_client, trade, database):
    stranger = a_key(database, "trader", "boss")[2]
    found = printed(app_client, trade.headers["warehouse"], "receipt", receipt_id(trade))

    printed(app_client, stranger, "receipt", receipt_id(trade), expect=404)
    assert app_client.get(f"/v1/prints/{found['id']}", headers=stranger).status_code == 404
    assert app_client.get("/v1/prints", headers=stranger).json["data"] == []


def test_an_id_of_another_kind_is_not_found(app_client, trade):
    refused = printed(app_client, trade.headers["warehouse"], "weigh_ticket", receipt_id(trade), expect=404)

    assert refused["code"] == "NOT_FOUND"


def test_a_paper_in_a_format_it_does_not_fit_is_refused(app_client, trade):
    refused = printed(
        app_client, trade.headers["warehouse"], "receipt", receipt_id(trade), format="label", expect=422
    )

    assert refused["code"] == "FORMAT_UNFIT"
    assert refused["formats"] == "a4, a5"


def test_two_at_once_are_one_print_and_one_reprint(app, trade):
    answers = []

    def ask(name):
        found = printed(app.test_client(), trade.headers[name], "receipt", receipt_id(trade))
        answers.append(found["reprint_no"])

    threads = [threading.Thread(target=ask, args=(name,)) for name in ("warehouse", "lender")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [0, 1]


def test_tickets_labels_and_count_sheets_of_a_warehouse(app_client, trade):
    headers = trade.headers["warehouse"]
    lot = ids.show("lot", trade.lot.id)
    ticket = app_client.get(f"/v1/lots/{lot}/weighings", headers=headers).json["data"][0]

    weighed = printed(app_client, headers, "weigh_ticket", ticket["id"], key="a", format="roll_80")
    label = printed(app_client, headers, "stack_label", lot, key="b", format="label", language="zh")
    sheet = printed(app_client, headers, "count_sheet", ids.show("room", trade.room.id), key="c")

    assert "100,000 kg" in text_of(app_client, headers, weighed)
    assert trade.receipt.receipt_no in text_of(app_client, headers, label)
    blind = text_of(app_client, headers, sheet)
    assert lot[-8:] in blind
    assert "100,000" not in blind
    assert "100000" not in blind


def test_a_gate_pass_is_for_goods_that_leave(app_client, trade, database):
    headers = trade.headers["warehouse"]
    ticket = app_client.get(f"/v1/lots/{ids.show('lot', trade.lot.id)}/weighings", headers=headers).json[
        "data"
    ][0]

    refused = printed(app_client, headers, "gate_pass", ticket["id"], expect=422)

    assert refused["code"] == "NOT_A_GATE_OUT"


def test_a_release_order_and_the_pass_of_its_vehicle(app_client, trade, database, now):
    with database.transaction(Scope.house()) as (session, now):
        terms = goods.ReleaseTerms(
            lot_id=trade.lot.id, quantity_kg=20_000, plates=("鲁F12345",), expires_at=now + timedelta(hours=4)
        )
        order = receipts.order_release(session, terms=terms, actor=actor_of(trade.lender), now=now)
        weighing = a_weighing("12345.5", at=now)
        leaving = goods.GateOut(release_order_id=order.id, weighing=weighing)
        ticket = receipts.record_gate_out(session, gate_out=leaving, actor=HOUSE, now=now)
        ticket_id, order_id = ids.show("weigh_ticket", ticket.id), ids.show("release_order", order.id)
    headers = trade.headers["warehouse"]

    ordered = printed(app_client, headers, "release_order", order_id, key="a", language="zh")
    passed = printed(app_client, headers, "gate_pass", ticket_id, key="b", format="roll_80")

    assert "20,000 kg" in text_of(app_client, headers, ordered)
    assert "12,345.5 kg" in text_of(app_client, headers, passed)


def test_a_notice_is_printed_for_its_recipient_alone(app_client, trade, database, now):
    with database.transaction(Scope.house()) as (session, now):
        notice = Notice(
            organisation_id=trade.trader.id, kind="margin_call", subject_type="margin_call",
            subject_id=trade.lot.id, cause="call 1", params={}, title_en="Margin call",
            title_zh="追加保证通知",
            body_en="Pay 42,857.14 CNY.", body_zh="请支付 42,857.14 元。", state="queued", weight="urgent",
            step=0, told=[], escalate_to=[], recorded_at=now,
        )  # fmt: skip
        session.add(notice)
        session.flush()
        shown = ids.show("notice", notice.id)

    found = printed(app_client, trade.headers["trader"], "notice", shown, language="zh")

    assert "请支付 42,857.14 元。" in text_of(app_client, trade.headers["trader"], found)
    printed(app_client, trade.headers["lender"], "notice", shown, key="k2", expect=404)


def test_characters_without_a_glyph_are_told_in_the_answer(app_client, trade, database):
    with database.transaction(Scope.house()) as (session, now):
        member = a_member(session, trade.warehouse, "wh.manager", now=now, name="𠮷田")
    headers = headers_of(database, member.id)

    found = printed(app_client, headers, "receipt", receipt_id(trade))

    assert found["substituted"] == [{"character": "𠮷", "code": "U+20BB7", "shown_as": "〓"}]


def test_the_log_of_prints_is_evidence(app_client, trade, owner_url, database):
    printed(app_client, trade.headers["warehouse"], "receipt", receipt_id(trade))

    with (
        database.transaction(Scope.house()) as (session, _now),
        pytest.raises(sa.exc.ProgrammingError, match="permission denied for table print"),
        session.begin_nested(),
    ):
        session.connection().execute(sa.text("UPDATE print SET copies = 1"))


def test_other_goods_of_the_same_trader_have_their_own_first_print(app_client, trade, database, now):
    with database.transaction(Scope.house()) as (session, now):
        other = an_organisation(session, "warehouse", now=now)
        second = a_pledged_lot(session, now=now, warehouse=other, trader=trade.trader)
    printed(app_client, trade.headers["trader"], "receipt", receipt_id(trade))

    found = printed(app_client, trade.headers["trader"], "receipt", receipt_id(second), key="k2")

    assert found["reprint_no"] == 0

"""The inbox over HTTP."""

import pytest

from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.notices import service
from tests.builders.organisations import a_key
from tests.notices.conftest import CALL, a_request


@pytest.fixture
def trader(database):
    return a_key(database, "trader", "boss")


@pytest.fixture
def notice(database, trader, runner, no_smtp):
    with database.transaction(Scope.house()) as (session, now):
        notice_id = service.notify(session, notice=a_request(trader[0]), now=now)
    runner.drain()
    return ids.show("notice", notice_id)


def test_the_inbox_shows_words_and_delivery(app_client, trader, notice):
    (row,) = app_client.get("/v1/notices", headers=trader[2]).json["data"]

    assert row["id"] == notice
    assert row["state"] == "delivered"
    assert row["subject_id"] == ids.show("margin_call", CALL)
    assert row["zh"]["title"] == "追加担保通知"
    assert [way["channel"] for way in row["deliveries"]] == ["mailbox"]
    assert app_client.get(f"/v1/notices/{notice}", headers=trader[2]).json == row


def test_a_notice_is_acknowledged_once(app_client, database, trader, notice):
    first = app_client.post(f"/v1/notices/{notice}/acknowledge", headers=trader[2])
    second = app_client.post(f"/v1/notices/{notice}/acknowledge", headers=trader[2])

    assert first.status_code == 200, first.text
    assert first.json == second.json
    assert first.json["acknowledged_by"] == trader[1].name
    assert app_client.get("/v1/notices?unacknowledged=true", headers=trader[2]).json["data"] == []


def test_another_organisation_neither_reads_nor_acknowledges_it(app_client, database, trader, notice):
    stranger = a_key(database, "trader", "boss")

    assert app_client.get("/v1/notices", headers=stranger[2]).json["data"] == []
    assert app_client.get(f"/v1/notices/{notice}", headers=stranger[2]).status_code == 404
    assert app_client.post(f"/v1/notices/{notice}/acknowledge", headers=stranger[2]).status_code == 404


@pytest.mark.parametrize("path", ["/v1/notices/ntc_zz", "/v1/notices/%00", "/v1/notices/doc_" + "0" * 32])
def test_an_id_that_is_none_is_not_found(app_client, trader, path):
    assert app_client.get(path, headers=trader[2]).status_code == 404

"""The registry over HTTP: keys for it alone, answers, idempotency, limits, four eyes."""

from itertools import count

import pytest

from finance_svc.app import create_app
from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Permission
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules.keys import KeyTerms
from finance_svc.registry import rules
from finance_svc.settings import Settings
from tests.builders.organisations import a_key, a_member, an_organisation, headers_of
from tests.builders.receipts import a_pledged_lot, a_trade

keys = count(1)
GOODS = {
    "issuer_tax_id": "91370000MA01A0001X",
    "receipt_no": "WR-1",
    "warehouse_code": "91370000MA01A0001X LIC-1",
    "room": "Room 1",
    "stack": "A-07",
    "commodity": "apples",
    "grade": "1",
    "intake_date": "2026-09-03",
    "containers": [{"container_no": "TGHU 123456-7", "seal_no": "S1"}],
    "quantity_kg": "98800",
    "photo_hash": "ff00ff00ff00ff00",
}
LOT = "F2|91370000MA01A0001XLIC1|ROOM1|A07|APPLES|1|20260903"
SCOPES = frozenset({Permission.REGISTRY_ENQUIRE, Permission.REGISTRY_REGISTER})


class Caller:
    """A key, sending JSON."""

    def __init__(self, client, headers):
        self.client, self.headers = client, headers

    def post(self, path, body=None, *, expect=200, key=None):
        headers = self.headers | {"Idempotency-Key": key or f"k{next(keys)}"}
        answer = self.client.post(f"/v1/registry{path}", json=body or {}, headers=headers)
        assert answer.status_code == expect, answer.get_data(as_text=True)
        return answer.json

    def get(self, path, *, expect=200):
        answer = self.client.get(f"/v1/registry{path}", headers=self.headers)
        assert answer.status_code == expect, answer.get_data(as_text=True)
        return answer.json


def a_lender(app_client, database, role="lender.ops"):
    organisation, _, headers = a_key(database, "lender", role)
    caller = Caller(app_client, headers)
    caller.organisation = organisation
    return caller


@pytest.fixture
def first(app_client, database):
    return a_lender(app_client, database)


@pytest.fixture
def second(app_client, database):
    return a_lender(app_client, database)


def colleague(app_client, database, lender):
    return Caller(
        app_client, a_key(database, "lender", "lender.approver", organisation=lender.organisation)[2]
    )


def registration(goods=GOODS, reference="L-1", **more):
    return {"goods": goods, "reference": reference} | more


def test_the_way_of_goods_through_the_registry(first, second):
    clear = first.post("/enquiries", {"goods": GOODS})
    made = first.post("/registrations", registration(register_no="ZD-1"), expect=201)
    path = f"/registrations/{made['id']}"
    first.post(f"{path}/financed")

    blocked = second.post("/enquiries", {"goods": GOODS | {"receipt_no": "B-9"}})
    refused = second.post("/registrations", registration(), expect=409)
    first.post(f"{path}/paid_off")
    first.post(f"{path}/release")

    assert (clear["verdict"], clear["matched"], clear["code"]) == ("clear", [], None)
    assert (blocked["verdict"], blocked["code"], blocked["financed_since"]) == (
        "block",
        "DUPLICATE_LOT",
        "2026-11-02",
    )
    assert blocked["matched"] == ["lot", "transport", "photo"]
    assert (refused["code"], refused["financed_since"]) == ("DUPLICATE_LOT", "2026-11-02")
    shown = first.get(path)
    assert [step["state"] for step in shown["steps"]] == ["registered", "financed", "paid_off", "released"]
    assert shown["registered_at"] == "2026-11-02T01:00:00Z"
    assert second.post("/registrations", registration(), expect=201)["state"] == "registered"


def test_neither_registrations_nor_enquiries_of_others_are_seen(first, second):
    made = first.post("/registrations", registration(), expect=201)
    second.post("/enquiries", {"goods": GOODS})

    assert [row["id"] for row in first.get("/registrations?state=registered")["data"]] == [made["id"]]
    assert second.get("/registrations")["data"] == []
    assert second.get(f"/registrations/{made['id']}", expect=404)["code"] == "NOT_FOUND"
    assert second.post(f"/registrations/{made['id']}/release", expect=404)["code"] == "NOT_FOUND"
    assert len(second.get("/enquiries")["data"]) == 1
    assert [row["verdict"] for row in first.get("/enquiries")["data"]] == ["clear"]


def test_a_lender_outside_hashes_for_itself(first, second):
    second.post("/registrations", registration(), expect=201)
    version, secret = Settings().registry_pepper_path.read_text().split()
    digest = rules.digest(bytes.fromhex(secret), LOT).hex()
    mark = {"kind": "lot", "pepper_version": int(version), "digest": digest}

    answer = first.post("/enquiries", {"fingerprints": [mark], "photo_hash": "ff00ff00ff00ff01"})

    assert (answer["verdict"], answer["matched"]) == ("block", ["lot", "photo"])
    strange = first.post("/enquiries", {"fingerprints": [mark | {"pepper_version": 9}]}, expect=422)
    assert (strange["code"], strange["versions"]) == ("PEPPER_UNKNOWN", "1")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"goods": GOODS, "fingerprints": []},
        {"goods": GOODS, "photo_hash": "00" * 8},
        {"fingerprints": [{"kind": "photo", "pepper_version": 1, "digest": "00" * 32}]},
        {"fingerprints": [{"kind": "lot", "pepper_version": 1, "digest": "xyz"}]},
        {"goods": GOODS | {"photo_hash": "FF"}},
        {"goods": GOODS | {"quantity_kg": 98800}},
        {"goods": GOODS | {"owner": "x"}},
    ],
)
def test_what_is_not_said_as_described_is_refused_by_its_shape(first, body):
    assert first.post("/enquiries", body, expect=400)["code"] == "BAD_REQUEST"


def test_too_little_to_compare_is_refused(first):
    body = {"goods": {"receipt_no": "WR-1", "room": "1"}}

    assert first.post("/enquiries", body, expect=422)["code"] == "NOTHING_TO_MATCH"


def test_a_registration_is_made_once_by_key_and_by_reference(first):
    made = first.post("/registrations", registration(), expect=201, key="a")

    assert first.post("/registrations", registration(), expect=201, key="a") == made
    assert first.post("/registrations", registration(), expect=201, key="b")["id"] == made["id"]
    other = registration(GOODS | {"stack": "B"})
    assert first.post("/registrations", other, expect=409)["code"] == "REFERENCE_REUSED"
    assert len(first.get("/registrations")["data"]) == 1


def test_taking_back_needs_a_second_person_and_the_same_reason(first, second, app_client, database):
    path = f"/registrations/{first.post('/registrations', registration(), expect=201)['id']}/cancel"
    other = colleague(app_client, database, first)
    reason = {"reason": "mistake"}

    assert first.post(path, reason)["state"] == "registered"
    assert first.post(f"{path}/decide", reason, expect=409)["code"] == "SELF_APPROVAL"
    assert other.post(f"{path}/decide", {"reason": "replaced"}, expect=409)["code"] == "APPROVAL_CLOSED"
    assert second.post("/enquiries", {"goods": GOODS})["verdict"] == "block"

    done = other.post(f"{path}/decide", reason)

    assert (done["state"], done["reason"]) == ("cancelled", "mistake")
    assert second.post("/enquiries", {"goods": GOODS})["verdict"] == "clear"


def test_what_a_pledge_holds_is_ended_by_the_pledge_alone(app_client, database, now):
    with database.transaction(Scope.house()) as (session, _):
        trade = a_pledged_lot(session, now=now, stack="A")
        members = [a_member(session, trade.lender, "lender.ops", now=now) for _ in range(1)]
    lender = Caller(app_client, headers_of(database, members[0].id))
    (held,) = lender.get("/registrations")["data"]

    assert held["pledge_id"] == ids.show("pledge", trade.pledge.id)
    assert held["register_no"] == "0123456789"
    for step, body in (
        ("release", {}),
        ("paid_off", {}),
        ("financed", {}),
        ("cancel", {"reason": "mistake"}),
    ):
        refused = lender.post(f"/registrations/{held['id']}/{step}", body, expect=409)
        assert refused["code"] == "REGISTRATION_OF_PLEDGE"


def test_a_key_for_the_registry_opens_nothing_else(app_client, database):
    with database.transaction(Scope.house()) as (session, now):
        lender = an_organisation(session, "lender", now=now)
        member = a_member(session, lender, "lender.ops", now=now)
        terms = KeyTerms(permissions=SCOPES)
        _, secret = organisations.create_key(
            session, member_id=member.id, sandbox=False, actor=HOUSE, now=now, terms=terms
        )
    headers = {"Authorization": f"Bearer {secret}"}

    assert Caller(app_client, headers).post("/enquiries", {"goods": GOODS})["verdict"] == "clear"
    for path in ("/v1/lots", "/v1/facilities", "/v1/events", "/v1/documents"):
        assert app_client.get(path, headers=headers).status_code == 403


def test_only_lenders_with_the_right_ask(app_client, database):
    traders = Caller(app_client, a_key(database, "trader", "boss")[2])
    inspector = a_lender(app_client, database, "lender.inspector")
    analyst = a_lender(app_client, database, "lender.analyst")

    assert traders.post("/enquiries", {"goods": GOODS}, expect=403)["code"] == "FORBIDDEN"
    assert inspector.post("/enquiries", {"goods": GOODS}, expect=403)["code"] == "FORBIDDEN"
    assert analyst.post("/enquiries", {"goods": GOODS})["verdict"] == "clear"
    assert analyst.post("/registrations", registration(), expect=403)["code"] == "FORBIDDEN"


def test_a_receipt_one_may_see_is_enquired_by_its_id(app_client, database, now):
    with database.transaction(Scope.house()) as (session, _):
        trade = a_pledged_lot(session, now=now, stack="A")
        free = a_trade(session, now=now, lender=trade.lender)
        member = a_member(session, trade.lender, "lender.ops", now=now)
    lender = Caller(app_client, headers_of(database, member.id))
    stranger = a_lender(app_client, database)

    answer = lender.post("/enquiries", {"receipt_id": ids.show("receipt", trade.receipt.id)})

    assert answer["verdict"] == "clear"
    assert answer["compared"] == ["receipt", "lot", "place", "quantity_owner", "certificate"]
    for receipt in (trade.receipt, free.receipt):
        stranger.post("/enquiries", {"receipt_id": ids.show("receipt", receipt.id)}, expect=404)


def test_who_asks_too_often_is_told_when_to_come_back(database, monkeypatch):
    monkeypatch.setenv("PLEDGEWATCH_RATE_LIMIT_REGISTRY", "2/minute")
    client = create_app({"live": database}).test_client()
    lender, other = a_lender(client, database), a_lender(client, database)
    second_key = colleague(client, database, lender)

    lender.post("/enquiries", {"goods": GOODS})
    second_key.post("/enquiries", {"goods": GOODS})
    answer = client.post("/v1/registry/enquiries", json={"goods": GOODS}, headers=lender.headers)

    assert (answer.status_code, answer.json["code"]) == (429, "RATE_LIMITED")
    assert int(answer.headers["Retry-After"]) > 0
    assert other.post("/enquiries", {"goods": GOODS})["verdict"] == "clear"
    assert len(lender.get("/enquiries")["data"]) == 2

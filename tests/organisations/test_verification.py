"""The checklist, the first payment, licences."""

from datetime import timedelta
from hashlib import sha256

import pytest

from finance_svc.db import Scope
from finance_svc.documents.models import Document
from finance_svc.kernel.actor import HOUSE
from finance_svc.ledger.rules import PaymentNotLicensed
from finance_svc.lending.rules import LenderNotLicensed
from finance_svc.liquidation.rules import AuctionNotLicensed
from finance_svc.organisations import queries, rules, service
from finance_svc.organisations.rules import ChecklistState, LicenceFacts
from finance_svc.settings import config
from tests.builders.organisations import a_key, a_licence, a_member, an_actor, an_organisation

PAPER = sha256(b"paper")


@pytest.fixture
def lender(session, now):
    return an_organisation(session, "lender", now=now, name="丰登银行（上海）", tax_id="91110000600037341L")


def keep_paper(session, organisation, now):
    session.add(
        Document(
            organisation_id=organisation.id,
            object_id=organisation.id,
            name="paper",
            sha256=PAPER.digest(),
            size_bytes=5,
            media_type="text/plain",
            recorded_by="test",
            recorded_at=now,
        )
    )
    session.flush()


def provide(session, organisation, now, item, actor=HOUSE, **evidence):
    return service.provide(
        session, organisation_id=organisation.id, item=item, evidence=evidence, actor=actor, now=now
    )


def decide(session, organisation, now, item, state, actor=HOUSE):
    return service.decide_item(
        session, organisation_id=organisation.id, item=item, decision=(state, "seen"), actor=actor, now=now
    )


def states(session, organisation):
    return {
        name: row.state if row else "open"
        for name, _, row in service.get_checklist(session, organisation).items
    }


def test_a_new_organisation_has_its_tax_id_checked(session, lender, now):
    other = an_organisation(session, "trader", now=now, tax_id="not a tax id")

    rows = [queries.find_checklist(session, place.id)[0] for place in (lender, other)]

    assert [row.state for row in rows] == [ChecklistState.PASSED, ChecklistState.PROVIDED]
    assert [row.evidence["tax_id_valid"] for row in rows] == [True, False]
    assert service.get_checklist(session, other).standing is rules.Standing.NEW


def test_the_checklist_goes_on_where_it_was_left_until_the_organisation_is_active(session, lender, now):
    keep_paper(session, lender, now)
    documents = [name for name, asked, _ in service.get_checklist(session, lender).items
                 if asked["evidence"] == "document"]  # fmt: skip
    for item in documents:
        provide(session, lender, now, item, document_sha256=PAPER.hexdigest())
        decide(session, lender, now, item, ChecklistState.PASSED)
    middle = service.get_checklist(session, lender).standing

    decide(session, lender, now, "bank_account", ChecklistState.WAIVED)

    assert (middle, service.get_checklist(session, lender).standing) == ("kyc", "active")
    assert set(states(session, lender).values()) == {"passed", "waived"}


@pytest.mark.parametrize(
    ("payer", "state", "code"),
    [("丰登银行(上海)", "passed", None), ("张三", "failed", "BANK_NAME_MISMATCH")],
)
def test_the_name_of_the_first_payment_decides_over_the_bank_account(
    session, lender, now, payer, state, code
):
    provide(session, lender, now, "bank_account", account="6222 0200-1234 5678")
    note = {"session": session, "organisation_id": lender.id, "payer_name": payer, "now": now}

    other = service.note_first_payment(account="1", **note)
    found = service.note_first_payment(account="6222020012345678", **note)
    again = service.note_first_payment(account="6222020012345678", **{**note, "payer_name": "anybody"})

    row = queries.lock_item(session, lender.id, "bank_account")
    assert (other, found, again, row.code) == (None, state, None, code)
    assert service.get_checklist(session, lender).standing == ("limited" if code else "kyc")


@pytest.mark.parametrize(
    ("item", "evidence"),
    [
        ("licence", {"document_sha256": PAPER.hexdigest()}),
        ("licence", {"text": "we have one"}),
        ("bank_account", {}),
        ("tax_id", {"text": "91"}),
    ],
)
def test_an_item_takes_only_what_it_asks_for(session, lender, now, item, evidence):
    with pytest.raises(rules.EvidenceWrong):
        provide(session, lender, now, item, **evidence)


def test_who_brought_the_evidence_does_not_judge_it(session, now):
    platform = an_organisation(session, "platform", now=now)
    maker = an_actor(a_member(session, platform, "platform.admin", now=now))
    provide(session, platform, now, "bank_account", actor=maker, account="1")

    with pytest.raises(rules.SelfApproval):
        decide(session, platform, now, "bank_account", ChecklistState.PASSED, actor=maker)


def test_a_checklist_is_ones_own_and_the_platform_decides(app_client, database):
    _, _, platform = a_key(database, "platform", "platform.admin")
    trader, _, boss = a_key(database, "trader", "boss")
    _, _, stranger = a_key(database, "trader", "boss")
    path = f"/v1/organisations/org_{trader.id.hex}/checklist"

    given = app_client.post(path, json={"item": "bank_account", "account": "1"}, headers=boss)
    decision = {"item": "bank_account", "state": "passed"}
    decided = [
        app_client.post(f"{path}/decide", json=decision, headers=key).status_code
        for key in (stranger, boss, platform)
    ]

    assert (given.json["standing"], decided) == ("kyc", [404, 403, 200])
    assert app_client.get(path, headers=stranger).status_code == 404
    assert app_client.post(path, json={"item": "licence", "text": "x"}, headers=boss).status_code == 404
    assert app_client.post(path, json={"item": "bank_account"}, headers=stranger).status_code == 404


def facts(now, **changes):
    values = {"kind": "microloan", "number": "ML-1", "valid_from": now, "valid_to": now + timedelta(days=365)}
    return LicenceFacts(**(values | changes))


def add_licence(session, organisation, now, **changes):
    return service.add_licence(
        session, organisation_id=organisation.id, facts=facts(now, **changes), actor=HOUSE, now=now
    )


def test_a_licence_counts_once_verified_and_while_it_is_valid(session, lender, now):
    row = add_licence(session, lender, now)
    before = queries.licensed(session, lender.id, "lending", at=now)

    service.verify_licence(session, licence_id=row.id, actor=HOUSE, now=now)

    times = [now - timedelta(days=1), now, now + timedelta(days=365)]
    assert before is None
    assert [bool(queries.licensed(session, lender.id, "lending", at=at)) for at in times] == [
        False,
        True,
        False,
    ]
    assert queries.licensed(session, lender.id, "auction", at=now) is None


def test_a_gate_refuses_with_the_code_its_jurisdiction_gives_it():
    gates = config("jurisdictions/prc")["licences"]

    refusals = {"lending": LenderNotLicensed, "auction": AuctionNotLicensed, "payment": PaymentNotLicensed}
    assert {gate: gates[gate]["code"] for gate in refusals} == {
        gate: refusal.code for gate, refusal in refusals.items()
    }


def test_a_licence_named_by_halves_or_of_no_known_kind_registers_nobody(session, now):
    for named in ({"licence_kind": "bank"}, {"licence_kind": "fishing", "licence_no": "1"}):
        with pytest.raises(rules.LicenceWrong):
            an_organisation(session, "lender", now=now, **named)


def test_an_organisation_shows_the_verified_licence_that_runs_longest(app_client, database, now):
    lender, _, ops = a_key(database, "lender", "lender.ops")
    with database.transaction(Scope.house()) as (session, _):
        a_licence(session, lender, now=now, kind="pawn", valid_to=now + timedelta(days=9))
        a_licence(session, lender, now=now, kind="microloan", valid_to=now + timedelta(days=99))
        add_licence(session, lender, now, kind="bank", valid_to=None)

    shown = app_client.get("/v1/me", headers=ops).json["organisation"]

    assert (shown["licence_kind"], shown["licence_valid_to"][:10]) == ("microloan", "2027-02-09")
    assert shown in app_client.get("/v1/organisations", headers=ops).json["data"]


def test_a_renewal_is_the_same_licence_and_is_verified_again(session, lender, now):
    first = add_licence(session, lender, now)
    service.verify_licence(session, licence_id=first.id, actor=HOUSE, now=now)

    same = add_licence(session, lender, now)
    verified = same.verified_at
    renewed = add_licence(session, lender, now, valid_to=now + timedelta(days=700))

    assert first.id == same.id == renewed.id
    assert (verified, renewed.verified_at) == (now, None)


@pytest.mark.parametrize("change", [{"kind": "fishing"}, {"valid_to": -1}, {"document_sha256": b"x" * 32}])
def test_a_licence_must_be_known_here(session, lender, now, change):
    if change.get("valid_to"):
        change = {"valid_to": now - timedelta(days=1)}

    with pytest.raises((rules.LicenceWrong, rules.EvidenceWrong)):
        add_licence(session, lender, now, **change)


def test_the_licence_named_at_registration_counts(session, now):
    named = {"licence_kind": "bank", "licence_no": "B-1"}

    lender = an_organisation(session, "lender", now=now, **named)

    assert queries.licensed(session, lender.id, "lending", at=now).number == "B-1"


def test_licences_are_known_to_all_recorded_by_their_holder_and_verified_by_the_platform(
    app_client, database, now
):
    lender, _, ops = a_key(database, "lender", "lender.ops")
    _, _, stranger = a_key(database, "trader", "boss")
    _, _, platform = a_key(database, "platform", "platform.admin")
    path = f"/v1/organisations/org_{lender.id.hex}/licences"
    body = {"kind": "pawn", "number": "P-1", "valid_from": now.isoformat()}

    made = app_client.post(path, json=body, headers=ops)
    foreign = app_client.post(path, json=body, headers=stranger)
    verify = f"/v1/licences/{made.json['id']}/verify"
    verified = [app_client.post(verify, headers=key).status_code for key in (ops, platform)]

    assert (made.status_code, foreign.status_code, verified) == (201, 404, [403, 200])
    assert app_client.get(path, headers=stranger).json["data"][0]["verified_at"] is not None


def test_a_carrier_is_an_organisation_with_roles(database, app_client):
    _, _, key = a_key(database, "carrier", "carrier.dispatcher")

    assert app_client.get("/v1/me", headers=key).json["organisation"]["type"] == "carrier"

"""Rules of pledging: papers, facts of publicity, times."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from finance_svc.kernel.calendar import Calendar
from finance_svc.receipts import rules
from finance_svc.settings import codes, config

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
WEEKDAYS = Calendar("test", date(2027, 12, 31), frozenset(), frozenset())
LENDER, PLEDGOR, WAREHOUSE = uuid4(), uuid4(), uuid4()
PARTS = {"lender": LENDER, "pledgor": PLEDGOR, "warehouse": WAREHOUSE}


KINDS = rules.read_kinds(config("jurisdictions/prc"))
ALL_FACTS = {
    "endorsed_at": NOW - timedelta(hours=3),
    "sealed_at": NOW - timedelta(hours=2),
    "delivered_at": NOW - timedelta(hours=1),
    "register_no": "1234567890",
    "registered_at": NOW - timedelta(minutes=5),
    "register_search_no": "S1",
    "register_search_at": NOW - timedelta(minutes=9),
    "register_search_clear": True,
}


def all_documents(kind, *, without="", unsigned=""):
    return tuple(
        rules.PledgeDocument(
            kind=needed.kind,
            document_id=uuid4(),
            signers=frozenset() if needed.kind == unsigned else frozenset(PARTS.values()),
            signed_at=NOW,
        )
        for needed in KINDS[kind].documents
        if needed.kind != without
    )


def terms(kind, **facts):
    return rules.PledgeTerms(
        receipt_id=uuid4(),
        kind=kind,
        pledgee_id=LENDER,
        facility_id=uuid4(),
        supervisor_id=WAREHOUSE,
        supervisor_appointed_by=rules.Supervisor.LENDER,
        documents=all_documents(kind),
        facts={**ALL_FACTS, **facts},
    )


@pytest.mark.parametrize("kind", rules.PledgeKind)
def test_every_kind_of_pledge_stands_in_the_table_with_known_codes(kind):
    rule = KINDS[kind]

    assert {d.code for d in rule.documents} | set(rule.facts.values()) <= codes().keys()


@pytest.mark.parametrize("kind", rules.PledgeKind)
@pytest.mark.parametrize(
    ("paper", "code"),
    [
        ("facility", "NO_CONTRACT"),
        ("pledge", "NO_CONTRACT"),
        ("three_party_supervision", "NO_SUPERVISION_AGREEMENT"),
        ("sale_on_default", "NO_SALE_CLAUSE"),
        ("insurance", "NO_INSURANCE"),
    ],
)
def test_each_missing_paper_is_refused_with_its_own_code(kind, paper, code):
    rules.require_documents(KINDS[kind], all_documents(kind), parts=PARTS, now=NOW)
    with pytest.raises(rules.LegalGap) as refused:
        rules.require_documents(KINDS[kind], all_documents(kind, without=paper), parts=PARTS, now=NOW)

    assert refused.value.code == code


def test_a_supervision_agreement_that_one_of_three_did_not_sign_is_none():
    kind = rules.PledgeKind.GOODS_FLOATING
    two = tuple(replace(d, signers=frozenset({LENDER, PLEDGOR})) for d in all_documents(kind))

    with pytest.raises(rules.LegalGap) as refused:
        rules.require_documents(KINDS[kind], two, parts=PARTS, now=NOW)

    assert refused.value.code == "NO_SUPERVISION_AGREEMENT"


@pytest.mark.parametrize(
    ("kind", "fact", "code"),
    [
        ("RECEIPT_PAPER", "endorsed_at", "NOT_ENDORSED"),
        ("RECEIPT_PAPER", "sealed_at", "NOT_ENDORSED"),
        ("RECEIPT_PAPER", "delivered_at", "NOT_ENDORSED"),
        ("RECEIPT_ELECTRONIC", "register_no", "UNREGISTERED"),
        ("RECEIPT_ELECTRONIC", "registered_at", "UNREGISTERED"),
        ("RECEIPT_ELECTRONIC", "register_search_at", "REGISTER_SEARCH_STALE"),
    ],
)
def test_each_missing_fact_of_publicity_is_refused_with_its_own_code(kind, fact, code):
    with pytest.raises(rules.LegalGap) as refused:
        rules.require_facts(KINDS[rules.PledgeKind(kind)], ALL_FACTS | {fact: None})

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("searched", "stale"),
    [(datetime(2026, 10, 30, 9, tzinfo=UTC), False), (datetime(2026, 10, 29, 9, tzinfo=UTC), True)],
)
def test_a_register_search_is_good_for_one_business_day(searched, stale):
    facts = ALL_FACTS | {"register_search_at": searched}
    rule = KINDS[rules.PledgeKind.RECEIPT_ELECTRONIC]

    if not stale:
        rules.require_search(rule, facts, now=NOW, zone="Asia/Shanghai", calendar=WEEKDAYS)
        return
    with pytest.raises(rules.LegalGap) as refused:
        rules.require_search(rule, facts, now=NOW, zone="Asia/Shanghai", calendar=WEEKDAYS)
    assert refused.value.code == "REGISTER_SEARCH_STALE"


def test_an_earlier_right_in_the_register_is_an_encumbrance():
    rule = KINDS[rules.PledgeKind.RECEIPT_ELECTRONIC]

    with pytest.raises(rules.Encumbered):
        rules.require_search(
            rule,
            ALL_FACTS | {"register_search_clear": False},
            now=NOW,
            zone="Asia/Shanghai",
            calendar=WEEKDAYS,
        )


@pytest.mark.parametrize("appointed_by", [rules.Supervisor.PLEDGOR, rules.Supervisor.WAREHOUSE])
def test_a_supervisor_not_appointed_by_the_lender_makes_no_pledge(appointed_by):
    with pytest.raises(rules.LegalGap) as refused:
        rules.require_supervisor(appointed_by, pledgor_id=PLEDGOR, supervisor_id=WAREHOUSE)

    assert refused.value.code == "SUPERVISOR_NOT_LENDER"


def test_the_pledgor_cannot_be_its_own_supervisor():
    with pytest.raises(rules.LegalGap):
        rules.require_supervisor(rules.Supervisor.LENDER, pledgor_id=PLEDGOR, supervisor_id=PLEDGOR)


def test_a_pledge_is_created_by_delivery_registration_or_control_according_to_its_kind():
    created = {kind: rules.created_at_law(KINDS[kind], terms(kind)) for kind in rules.PledgeKind}

    assert created == {
        rules.PledgeKind.RECEIPT_PAPER: NOW - timedelta(hours=1),
        rules.PledgeKind.RECEIPT_ELECTRONIC: NOW - timedelta(minutes=5),
        rules.PledgeKind.GOODS_STATIC: None,
        rules.PledgeKind.GOODS_FLOATING: None,
    }


def test_a_pledge_is_perfected_at_the_later_of_creation_and_control():
    assert rules.perfected_at(NOW, NOW - timedelta(days=1)) == NOW
    assert rules.perfected_at(NOW - timedelta(days=1), NOW) == NOW


@pytest.mark.parametrize("kind", [rules.PledgeKind.RECEIPT_PAPER, rules.PledgeKind.RECEIPT_ELECTRONIC])
def test_a_pledge_dated_before_the_receipts_last_event_is_refused(kind):
    rules.require_not_backdated(KINDS[kind], ALL_FACTS, not_before=NOW - timedelta(days=1), now=NOW)
    with pytest.raises(rules.Backdated):
        rules.require_not_backdated(KINDS[kind], ALL_FACTS, not_before=NOW, now=NOW)
    with pytest.raises(rules.InFuture):
        rules.require_not_backdated(
            KINDS[kind], ALL_FACTS, not_before=NOW - timedelta(days=1), now=NOW - timedelta(minutes=30)
        ) if kind is rules.PledgeKind.RECEIPT_ELECTRONIC else rules.require_not_backdated(
            KINDS[kind], ALL_FACTS, not_before=NOW - timedelta(days=1), now=NOW - timedelta(hours=2)
        )

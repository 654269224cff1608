"""Operations of title on PostgreSQL: signed steps, one holder, exact kilograms, pledges that pass on."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from sqlmodel import select

from finance_svc.kernel.actor import HOUSE
from finance_svc.organisations.rules import ApprovalClosed
from finance_svc.receipts import queries, rules, service
from finance_svc.receipts.models import Pledge, Receipt
from finance_svc.receipts.queries.title import find_signatures
from finance_svc.receipts.rules import Medium, Operation, PledgeState, ReceiptState, TitleAct
from finance_svc.registry.models import Registration
from finance_svc.signing import rules as signing
from finance_svc.signing.queries import public_keys
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.builders.receipts import (
    a_count,
    a_pledged_lot,
    a_receipt,
    a_stored_lot,
    a_trade,
    an_assay,
    pledge_terms,
)
from tests.receipts.test_holds import a_hold

ROLES = {"warehouse": "wh.manager", "trader": "boss", "lender": "lender.ops"}


def people(session, trade, now):
    """One member of each side."""
    return SimpleNamespace(
        **{
            part: an_actor(a_member(session, getattr(trade, part), role, now=now))
            for part, role in ROLES.items()
        }
    )


@pytest.fixture
def trade(session, now):
    made = a_trade(session, now=now)
    made.by = people(session, made, now)
    return made


@pytest.fixture
def pledged(session, now):
    made = a_pledged_lot(session, now=now - timedelta(days=1), perfected=True)
    made.by = people(session, made, now)
    return made


def an_act(act, **terms):
    return Operation(act=TitleAct(act), **terms)


def done(session, trade, operation, *, now, consent=False, receipt=None):
    """Asked by the holder, consented to by the lender when asked, countersigned by the warehouse."""
    receipt_id = (receipt or trade.receipt).id
    service.ask_title(session, receipt_id, operation, actor=trade.by.trader, now=now)
    if consent:
        service.sign_title(session, receipt_id, operation, actor=trade.by.lender, now=now)
    return service.sign_title(session, receipt_id, operation, actor=trade.by.warehouse, now=now)


def children_of(session, trade):
    rows = session.exec(select(Receipt).where(Receipt.id != trade.receipt.id).order_by(Receipt.id)).all()
    return [row for row in rows if row.state in rules.ACTIVE_RECEIPTS]


def proved(session, receipt):
    record = signing.canonical(queries.signed_record(session, receipt.id))
    return rules.prove(record, public_keys(session))


def test_an_endorsement_is_signed_by_holder_and_warehouse_and_has_one_holder(session, trade, now):
    buyer = an_organisation(session, "trader", now=now)
    to_buyer = an_act("endorse", to_id=buyer.id)

    service.ask_title(session, trade.receipt.id, to_buyer, actor=trade.by.trader, now=now)
    assert trade.receipt.holder_id == trade.trader.id, "not before the warehouse has signed"
    receipt = service.sign_title(session, trade.receipt.id, to_buyer, actor=trade.by.warehouse, now=now)

    assert receipt.holder_id == buyer.id
    signers = {row.signer_id for row in find_signatures(session, receipt.id)}
    assert signers == {trade.trader.id, trade.warehouse.id}
    assert proved(session, receipt).events == 3
    assert queries.verification(session, receipt.lookup_code).reason is None
    with pytest.raises(rules.NotHolder):
        service.ask_title(session, receipt.id, to_buyer, actor=trade.by.trader, now=now)


def test_only_the_holder_asks_and_nobody_signs_for_others(session, trade, now):
    to_paper = an_act("to_paper")

    with pytest.raises(rules.NotHolder):
        service.ask_title(session, trade.receipt.id, to_paper, actor=trade.by.warehouse, now=now)
    with pytest.raises(rules.ReceiptChanged):
        service.sign_title(session, trade.receipt.id, to_paper, actor=trade.by.warehouse, now=now)
    service.ask_title(session, trade.receipt.id, to_paper, actor=trade.by.trader, now=now)
    with pytest.raises(Exception, match=r".") as refused:
        service.sign_title(session, trade.receipt.id, to_paper, actor=trade.by.trader, now=now)
    assert refused.value.code in {"FORBIDDEN", "SELF_APPROVAL"}


def test_other_words_or_a_receipt_that_changed_since_are_not_signed(session, trade, now):
    first, second = (an_act("endorse", to_id=an_organisation(session, "trader", now=now).id) for _ in "ab")
    service.ask_title(session, trade.receipt.id, first, actor=trade.by.trader, now=now)

    with pytest.raises(rules.ReceiptChanged):
        service.sign_title(session, trade.receipt.id, second, actor=trade.by.warehouse, now=now)
    service.offer(session, trade.receipt.id, lender_id=trade.lender.id, actor=trade.by.trader, now=now)
    service.pledge(
        session,
        terms=pledge_terms(
            session,
            trade.receipt,
            warehouse=trade.warehouse,
            trader=trade.trader,
            lender=trade.lender,
            now=now,
        ),
        actor=HOUSE,
        now=now,
    )
    with pytest.raises(rules.AlreadyPledged):
        service.sign_title(session, trade.receipt.id, first, actor=trade.by.warehouse, now=now)


def test_an_asking_runs_out(session, trade, now):
    away = an_act("surrender")
    service.ask_title(session, trade.receipt.id, away, actor=trade.by.trader, now=now)

    later = now + timedelta(days=60)

    with pytest.raises(ApprovalClosed):
        service.sign_title(session, trade.receipt.id, away, actor=trade.by.warehouse, now=later)


@pytest.mark.parametrize("act", ["surrender", "to_paper"])
def test_a_freeze_stops_what_was_asked(session, trade, now, act):
    service.ask_title(session, trade.receipt.id, an_act(act), actor=trade.by.trader, now=now)
    service.freeze(session, trade.receipt.id, HOUSE, now, "seal")

    with pytest.raises(rules.Frozen):
        service.sign_title(session, trade.receipt.id, an_act(act), actor=trade.by.warehouse, now=now)


def test_a_receipt_to_a_named_person_is_not_endorsed(session, now):
    base = a_trade(session, now=now)
    lot = a_stored_lot(session, base.warehouse, base.trader, now=now, room=base.room)
    named = a_receipt(session, lot, now=now, deliver_to=rules.DeliverTo.NAMED)
    base.by = people(session, base, now)

    with pytest.raises(rules.NotNegotiable):
        done(session, base, an_act("endorse", to_id=base.lender.id), now=now, receipt=named)


def test_a_surrendered_receipt_ends_and_its_goods_may_stand_under_a_new_one(session, trade, now):
    gone = done(session, trade, an_act("surrender"), now=now)

    assert gone.state is ReceiptState.CANCELLED
    assert a_receipt(session, trade.lot, now=now).state is ReceiptState.ISSUED


def test_on_paper_nothing_is_done_electronically_until_the_paper_is_back(session, trade, now):
    paper = done(session, trade, an_act("to_paper"), now=now)
    assert (paper.medium, paper.copy_no) == (Medium.PAPER, 1)
    terms = pledge_terms(
        session, trade.receipt, warehouse=trade.warehouse, trader=trade.trader, lender=trade.lender, now=now
    )

    with pytest.raises(rules.OnPaper):
        service.pledge(session, terms=terms, actor=HOUSE, now=now)
    with pytest.raises(rules.OnPaper):
        done(session, trade, an_act("surrender"), now=now)
    terms = rules.ReleaseTerms(
        lot_id=trade.lot.id, quantity_kg=Decimal(1), plates=("A1",), expires_at=now + timedelta(hours=1)
    )
    with pytest.raises(rules.OnPaper):
        service.order_release(session, terms=terms, actor=trade.by.trader, now=now)
    assert done(session, trade, an_act("from_paper"), now=now).medium is Medium.ELECTRONIC
    assert done(session, trade, an_act("to_paper"), now=now).copy_no == 2


def test_a_split_is_exact_and_the_children_carry_everything(session, trade, now):
    before = queries.goods_facts(session, trade.lot.id, at=now)
    parts = (Decimal(60_000), Decimal(39_999), Decimal(1))

    parent = done(session, trade, an_act("split", parts_kg=parts), now=now)

    children = children_of(session, trade)
    assert parent.state is ReceiptState.SUPERSEDED
    assert tuple(child.quantity_kg for child in children) == parts
    facts = [queries.goods_facts(session, child.lot_id, at=now) for child in children]
    assert sum(fact.base_quantity_kg for fact in facts) == before.base_quantity_kg
    assert abs(sum(fact.quantity_kg for fact in facts) - before.quantity_kg) <= Decimal("0.002")
    assert {(fact.grade, fact.assay_id, fact.counted_at, fact.intake_date) for fact in facts} == {
        (before.grade, before.assay_id, before.counted_at, before.intake_date)
    }
    account, net_kg = queries.masses(session, trade.lot.id, at=now)
    assert (account.held_kg, net_kg) == (0, 0)
    assert account.in_kg + account.difference_kg == account.out_kg + account.shrink_kg
    assert sum(child.insured_sum for child in children) == parent.insured_sum
    assert [proved(session, child).receipt["parents"] for child in children] == [[parent.receipt_no]] * 3
    assert proved(session, parent).state == "superseded"


def test_the_pledge_passes_to_the_children_with_its_times(session, pledged, now):
    parts = (Decimal(70_000), Decimal(30_000))

    done(session, pledged, an_act("split", parts_kg=parts), now=now, consent=True)

    old = session.get(Pledge, pledged.pledge.id)
    heirs = queries.pledged_lots(session, old.facility_id)
    assert old.state is PledgeState.SUPERSEDED
    assert len(heirs) == 2
    times = ("pledged_at", "created_at_law", "controlled_at", "perfected_at", "document_kinds", "pledgee_id")
    before = queries.pledges_of_lot(session, pledged.lot.id)[0]
    for heir in heirs:
        assert [getattr(heir, name) for name in times] == [getattr(before, name) for name in times]
    assert {child.state for child in children_of(session, pledged)} == {ReceiptState.PLEDGED}


def test_a_pledged_receipt_is_not_split_without_its_lender(session, pledged, now):
    parts = an_act("split", parts_kg=(Decimal(70_000), Decimal(30_000)))
    service.ask_title(session, pledged.receipt.id, parts, actor=pledged.by.trader, now=now)

    with pytest.raises(Exception, match=r".") as refused:
        service.sign_title(session, pledged.receipt.id, parts, actor=pledged.by.warehouse, now=now)
    assert refused.value.code == "FORBIDDEN"


def test_a_shortage_found_before_a_split_stays_with_the_children(session, trade, now):
    a_count(session, trade.lot, "90000", now=now, lender=trade.lender)
    before = queries.last_check(session, trade.lot.id, at=now)

    done(session, trade, an_act("split", parts_kg=(Decimal(50_000), Decimal(50_000))), now=now)

    for child in children_of(session, trade):
        assert queries.last_check(session, child.lot_id, at=now) == before
        assert queries.goods_facts(session, child.lot_id, at=now).quantity_kg == 45_000


def test_what_was_split_is_consolidated_again_without_a_gram_lost(session, pledged, now):
    before = queries.goods_facts(session, pledged.lot.id, at=now)
    parts = an_act("split", parts_kg=(Decimal("33333.333"), Decimal("66666.667")))
    done(session, pledged, parts, now=now, consent=True)
    first, second = children_of(session, pledged)

    together = an_act("consolidate", with_ids=(second.id,))
    done(session, pledged, together, now=now, consent=True, receipt=first)

    (whole,) = children_of(session, pledged)
    after = queries.goods_facts(session, whole.lot_id, at=now)
    assert whole.quantity_kg == pledged.receipt.quantity_kg
    assert (after.base_quantity_kg, after.valid_to) == (before.base_quantity_kg, before.valid_to)
    (heir,) = queries.pledged_lots(session, pledged.pledge.facility_id)
    assert heir.created_at_law == pledged.pledge.created_at_law
    assert set(queries.line_of(session, whole.lot_id)) >= {pledged.lot.id, first.lot_id, second.lot_id}


def test_the_goods_are_free_for_others_when_the_last_heir_of_the_pledge_is_released(session, pledged, now):
    (held,) = session.exec(select(Registration)).all()
    done(session, pledged, an_act("split", parts_kg=(Decimal(1), Decimal(99_999))), now=now, consent=True)
    first, second = (pledge.pledge_id for pledge in queries.pledged_lots(session, pledged.pledge.facility_id))

    service.release_pledge(session, first, HOUSE, now)
    assert held.ended_at is None, "the other child is still pledged"
    service.release_pledge(session, second, HOUSE, now)

    session.refresh(held)
    assert held.ended_at == now


def test_receipts_of_two_grades_are_not_consolidated(session, trade, now):
    lot = a_stored_lot(session, trade.warehouse, trade.trader, now=now, room=trade.room, grade="2")
    an_assay(session, lot, now=now, grade="2")
    other = a_receipt(session, lot, now=now)

    with pytest.raises(rules.NotAlike, match="grade"):
        done(session, trade, an_act("consolidate", with_ids=(other.id,)), now=now)


def test_an_extension_needs_a_fresh_assay_and_a_later_day(session, trade, now):
    until = trade.receipt.storage_to + timedelta(days=10)
    later = now + timedelta(days=8)

    with pytest.raises(rules.ReassayNeeded):
        done(session, trade, an_act("extend", storage_to=until), now=later)
    an_assay(session, trade.lot, now=later, purpose=rules.AssayPurpose.EXTENSION)
    with pytest.raises(rules.NotLonger):
        done(session, trade, an_act("extend", storage_to=trade.receipt.storage_to), now=later)
    longer = done(session, trade, an_act("extend", storage_to=until), now=later)

    assert longer.storage_to == until
    assert queries.verification(session, longer.lookup_code).reason is None


def test_goods_that_are_held_back_are_not_split_away_from_their_hold(session, trade, now):
    service.hold_lots(session, [trade.lot.id], a_hold(None, at=now), now=now)
    parts = an_act("split", parts_kg=(Decimal(40_000), Decimal(60_000)))

    with pytest.raises(rules.CustodyHold):
        done(session, trade, parts, now=now)
    assert children_of(session, trade) == []

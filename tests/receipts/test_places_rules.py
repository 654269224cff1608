"""Pure rules of places: space and time in stacks, masses of places, shares, letters."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.receipts import rules
from finance_svc.receipts.rules import Attestation, Finding, MassProof, MassSource, Measure, ProofKind, Topic

START = datetime(2026, 11, 1, tzinfo=UTC)
RATIO = Decimal("0.005")
A, B, C = (UUID(int=n) for n in range(1, 4))
kilograms = st.integers(0, 500_000_000).map(lambda grams: Decimal(grams).scaleb(-3))


def hours(number):
    return START + timedelta(hours=number)


def a_measure(kg, at=0, *, source=MassSource.CELLS, stack=None, commodity=None, u="0"):
    return Measure(UUID(int=at + 100), source, stack, commodity, Decimal(kg), Decimal(u), hours(at))


def a_lot(lot_id=A, *, promised="0", stack=None, commodity="apples", vehicles=(), book="0"):
    moved = [(hours(at), Decimal(kg)) for at, kg in vehicles]
    return rules.Standing(lot_id, stack, commodity, Decimal(promised), moved, Decimal(book))


def issue(kg, lot, *, others=(), measures=()):
    rules.require_place_covers(
        Decimal(kg), lot, others=list(others), measures=list(measures), tolerance_ratio=RATIO
    )


def test_a_receipt_of_100_t_against_a_room_gain_of_62_t_is_refused():
    old = a_lot(B, vehicles=[(-100, "50000")])
    new = a_lot(vehicles=[(1, "100000")])
    measures = [a_measure("50000", 0), a_measure("112000", 2)]

    with pytest.raises(rules.OverIssue) as refused:
        issue("100000", new, others=[old], measures=measures)

    assert refused.value.details["measured_kg"] == Decimal(62_000)
    issue("62000", new, others=[old], measures=measures)


def test_without_scales_a_places_own_evidence_is_not_asked():
    lot = a_lot(vehicles=[(1, "100000")])

    issue("100000", lot)
    with pytest.raises(rules.OverIssue):
        issue("100000", lot, measures=[a_measure("62000", 2)])


def test_scales_that_were_not_read_since_the_last_vehicle_cover_nothing_until_an_inspector_does():
    lot = a_lot(vehicles=[(1, "100000")])

    with pytest.raises(rules.PlaceNotWeighed):
        issue("100000", lot, measures=[a_measure("0")])

    issue("100000", lot, measures=[a_measure("0"), a_measure("100000", 2, source=MassSource.INSPECTOR)])


def test_the_warehouses_word_caps_what_it_issues_and_never_lifts_what_the_scales_say():
    lot = a_lot(vehicles=[(1, "100000")])
    word = a_measure("200000", 3, source=MassSource.KEEPER)

    with pytest.raises(rules.OverIssue):
        issue("100000", lot, measures=[a_measure("71000", 2), word])
    with pytest.raises(rules.OverIssue):
        issue("100000", lot, measures=[a_measure("90000", 2, source=MassSource.KEEPER)])


def test_a_measured_place_follows_its_vehicles():
    measure = a_measure("100000")
    lots = [a_lot(vehicles=[(-1, "100000"), (1, "20000"), (2, "-50000")])]

    assert rules.brought_forward(measure, lots) == Decimal(70_000)
    assert rules.brought_forward(measure, [a_lot(vehicles=[(1, "-150000")])]) == 0


def test_a_stack_on_scales_covers_its_own_goods_alone():
    measure = a_measure("60000", 2, stack=B, commodity="apples")
    here, there = a_lot(stack=B, vehicles=[(1, "100000")]), a_lot(stack=C, vehicles=[(1, "100000")])

    with pytest.raises(rules.OverIssue):
        issue("100000", here, measures=[measure])
    issue("100000", there, measures=[measure])


def test_what_is_missing_is_shared_in_proportion():
    lots = [a_lot(A, promised="60000"), a_lot(B, promised="40000"), a_lot(C)]

    verdict = judge([a_measure("71000")], lots)

    assert not verdict.agrees
    assert verdict.share_kg == {A: Decimal("42600.000"), B: Decimal("28400.000")}


def judge(measures, lots, **doubted):
    left = {A: Decimal(doubted["a"])} if doubted else {}
    return rules.judge(measures, lots, doubted_kg=left, tolerance_ratio=RATIO)


def test_what_came_since_the_last_reading_answers_for_what_the_scales_did_not_gain():
    old = a_lot(B, promised="100000", vehicles=[(-100, "100000")])
    new = a_lot(A, vehicles=[(1, "100000")], book="100000")
    measures = [a_measure("100000"), a_measure("162000", 2)]

    assert judge(measures, [old, new]).share_kg == {A: Decimal("62000.000")}
    later = judge([*measures, a_measure("162000", 3)], [old, new], a="62000")
    assert (later.agrees, later.share_kg) == (False, {})
    assert judge([*measures, a_measure("200000", 3)], [old, new], a="62000").agrees
    stolen = judge([*measures, a_measure("150000", 3)], [old, new], a="62000")
    assert sum(stolen.share_kg.values()) == 150_000
    assert set(stolen.share_kg) == {A, B}


def test_goods_without_a_receipt_are_held_against_fresh_tickets_only():
    lot = a_lot(vehicles=[(0, "100000")], book="100000")

    assert rules.claim_of(lot, hours(24 * 7)) == 100_000
    assert rules.claim_of(lot, hours(24 * 7 + 1)) == 0
    assert rules.claim_of(a_lot(promised="5", vehicles=[(0, "9")]), hours(999)) == 5


@given(kilograms, st.lists(kilograms, min_size=1, max_size=6))
def test_shares_add_up_to_what_was_measured_to_the_gram(measured, receipts):
    named = {UUID(int=n + 1): kg for n, kg in enumerate(receipts)}

    shares = rules.shares_of(measured, named)

    total = sum(receipts)
    assert sum(shares.values()) == (measured if total else 0)
    for lot, kg in named.items():
        if total:
            assert abs(shares[lot] - measured * kg / total) <= Decimal("0.001")


@given(kilograms, kilograms, kilograms, kilograms)
def test_receipts_that_were_issued_never_exceed_the_place_and_less_goods_never_cover_more(
    measured, active, wanted, less
):
    lot, other = a_lot(vehicles=[(1, "500000")]), a_lot(B, promised=active)

    def covers(kg):
        try:
            issue(wanted, lot, others=[other], measures=[a_measure(kg, 2)])
        except rules.OverIssue:
            return False
        return True

    assert covers(measured) == (active + wanted <= measured * (1 + RATIO))
    assert covers(measured) or not covers(max(measured - less, Decimal(0)))


def test_two_lots_stand_in_one_stack_only_as_far_as_it_holds_them():
    capacity = rules.Capacity(kg=Decimal(100_000), pieces=500)
    first = rules.Load(Decimal(60_000), None, 300)

    rules.require_space([first, rules.Load(Decimal(40_000), None, 200)], capacity)
    with pytest.raises(rules.StackFull):
        rules.require_space([first, rules.Load(Decimal("40000.001"), None, 100)], capacity)
    with pytest.raises(rules.StackFull):
        rules.require_space([first, rules.Load(Decimal(10), None, 201)], capacity)
    with pytest.raises(rules.LoadUnstated):
        rules.require_space([first, rules.Load(Decimal(10), None, None)], capacity)
    rules.require_space([first, rules.Load(Decimal(0), None, None)], capacity)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=8, unique=True), st.integers(-10, 510))
def test_a_lot_stands_in_exactly_one_stack_at_any_time(moments, at):
    placings = [rules.Placing(A, UUID(int=n + 1), hours(moment), None) for n, moment in enumerate(moments)]

    stays = [stay for stay in rules.stays_of(placings) if stay.covers(hours(at))]

    assert len(stays) == 1


def proof(kind, at=0):
    return MassProof(kind, UUID(int=at + 1), hours(at), Decimal(1))


def finding(*, topic=Topic.MASS, agrees=False, at=5):
    return Finding(topic, agrees, UUID(int=at + 50), hours(at))


WEIGHED, JOINT, OWN = (
    proof(ProofKind.WEIGHING),
    proof(ProofKind.JOINT_COUNT, 8),
    proof(ProofKind.OWN_COUNT, 9),
)
STATED = proof(ProofKind.STATEMENT)


@pytest.mark.parametrize(
    ("proofs", "findings", "letter"),
    [
        ([WEIGHED, OWN], [], "a"),
        ([STATED], [], "c"),
        ([STATED, JOINT], [], "b"),
        ([STATED, WEIGHED], [], "c"),
        ([OWN], [], "c"),
        ([], [], "d"),
        ([WEIGHED], [finding()], "d"),
        ([WEIGHED], [finding(), finding(agrees=True, at=6)], "a"),
        ([WEIGHED], [finding(agrees=True), finding(at=6)], "d"),
        ([WEIGHED, OWN], [finding()], "d"),
        ([WEIGHED, JOINT], [finding()], "a"),
        ([WEIGHED, JOINT], [finding(at=9)], "d"),
        ([WEIGHED, JOINT], [finding(topic=Topic.DENSITY)], "d"),
        ([WEIGHED, JOINT], [finding(topic=Topic.INTAKE)], "a"),
    ],
)
def test_the_letter_is_the_weakest_link(proofs, findings, letter):
    assert rules.attest(proofs, findings) is Attestation(letter)

"""Rules of receipts: masses, weighing, issue, pledging, the chain of events."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance_svc.kernel.errors import MoveRefused
from finance_svc.kernel.lifecycle import check_move
from finance_svc.receipts import rules
from finance_svc.receipts.rules import Movement, MovementKind

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
DAY = date(2026, 11, 2)
LIMITS = rules.MassLimits(
    tare_gap_hours=Decimal(4),
    deviation_ratio=Decimal("0.005"),
    issue_tolerance_ratio=Decimal("0.005"),
    shortage_tolerance_ratio=Decimal("0.005"),
)
SHRINK = Decimal("0.006")
UNHURRIED = settings(deadline=None)


def moved(kind, kg, days_ago):
    return Movement(DAY - timedelta(days=days_ago), kind, Decimal(kg))


def net(*movements, loss=SHRINK):
    return rules.net_quantity(movements, loss_ratio_30d=loss, day=DAY)


# Masses (B1.4)


def test_the_golden_lot_of_a_hundred_tonnes_is_98_8_tonnes_after_sixty_days():
    assert net(moved(MovementKind.IN, "100000", 60)) == Decimal("98800.000")


def test_the_example_of_b1_4_allows_three_quarters_of_a_tonne():
    assert net(moved(MovementKind.IN, "100000", 45), loss=Decimal("0.005")) == Decimal("99250.000")


def test_four_trucks_of_one_day_are_one_lot():
    trucks = [moved(MovementKind.IN, "25000", 60)] * 4

    assert net(*trucks) == Decimal("98800.000")


def test_a_joint_count_is_the_new_base_and_shrink_starts_again():
    assert net(moved(MovementKind.IN, "100000", 60), moved(MovementKind.COUNT, "98800", 0)) == Decimal(98800)
    assert net(moved(MovementKind.IN, "100000", 60), moved(MovementKind.COUNT, "99000", 30)) == Decimal(98406)


def test_a_mass_measured_later_caps_and_never_raises():
    intake = moved(MovementKind.IN, "100000", 60)

    assert net(intake, moved(MovementKind.MEASURED, "95000", 0)) == Decimal(95000)
    assert net(intake, moved(MovementKind.MEASURED, "99900", 0)) == Decimal(98800)


def test_a_joint_count_after_a_measured_mass_ends_its_cap():
    found = net(
        moved(MovementKind.IN, "100000", 60),
        moved(MovementKind.MEASURED, "95000", 10),
        moved(MovementKind.COUNT, "98800", 0),
    )

    assert found == Decimal(98800)


def test_a_measured_cap_falls_with_what_leaves_after_it():
    found = net(
        moved(MovementKind.IN, "100000", 60),
        moved(MovementKind.MEASURED, "95000", 0),
        moved(MovementKind.OUT, "5000", 0),
    )

    assert found == Decimal(90000)


def test_weighing_out_the_whole_book_mass_days_after_the_count_books_no_shrink():
    account = rules.hold(
        [moved(MovementKind.COUNT, "98800", 7), moved(MovementKind.OUT, "98800", 0)],
        loss_ratio_30d=SHRINK,
        day=DAY,
    )

    assert (account.held_kg, account.shrink_kg) == (0, 0)


def test_the_last_vehicle_empties_the_lot_and_what_is_missing_beyond_shrink_is_a_difference():
    account = rules.hold(
        [moved(MovementKind.IN, "100000", 60), moved(MovementKind.LAST_OUT, "98000", 0)],
        loss_ratio_30d=SHRINK,
        day=DAY,
    )

    assert (account.held_kg, account.shrink_kg, account.difference_kg) == (0, 1200, -800)


def test_f22_forty_pallets_of_half_a_kilogram_are_uncertain_by_3_1623_kg_not_20():
    assert round(rules.combined_uncertainty(40, random_kg=Decimal("0.5")), 4) == Decimal("3.1623")
    assert rules.combined_uncertainty(40, random_kg=Decimal(0), systematic_kg=Decimal("0.5")) == 20


@pytest.mark.parametrize(
    ("measured", "uncertainty", "missing"),
    [("99250", "0", "0"), ("98750", "0", "0"), ("98749.999", "0", "500.001"), ("98600", "400", "0")],
)
def test_goods_are_short_only_beyond_natural_loss_and_tolerance(measured, uncertainty, missing):
    found = rules.shortage(
        Decimal(measured),
        expected_kg=Decimal(99250),
        tolerance_kg=Decimal(500),
        uncertainty_kg=Decimal(uncertainty),
    )

    assert found == Decimal(missing)


@pytest.mark.parametrize(
    ("measured", "band"),
    [("99750.001", "surplus"), ("99250", "natural"), ("98750", "tolerated"), ("98749.999", "short")],
)
def test_a_measured_mass_falls_into_one_band(measured, band):
    """100 t, 45 days, 0.5 % per 30 days: 0.75 t is natural loss (DOMAIN B1.4)."""
    taken_in = [moved(MovementKind.IN, "100000", 45)]
    expected = rules.hold(taken_in, loss_ratio_30d=Decimal("0.005"), day=DAY).held_kg

    assert expected == 99250
    assert rules.loss_band(Decimal(measured), expected_kg=expected, tolerance_kg=Decimal(500)) == band


def test_the_worst_check_since_the_last_joint_count_stands():
    def worst(*movements):
        found = rules.worst_check(movements, loss_ratio_30d=SHRINK)
        return found and found.residual_kg

    taken_in, counted = moved(MovementKind.IN, "100000", 60), moved(MovementKind.COUNT, "98500", 30)
    short, fine = moved(MovementKind.MEASURED, "97000", 30), moved(MovementKind.MEASURED, "98500", 30)

    assert worst(taken_in) is None
    assert worst(moved(MovementKind.COUNT, "100000", 60)) is None
    assert worst(taken_in, counted) == -900
    assert worst(taken_in, counted, short) == -1500
    assert worst(taken_in, counted, fine) == -900
    assert worst(taken_in, short, counted) == -900


kilograms = st.decimals(min_value=0, max_value=100_000, places=3)
movements = st.lists(
    st.builds(
        Movement,
        st.integers(0, 400).map(lambda n: DAY - timedelta(days=n)),
        st.sampled_from(MovementKind),
        kilograms,
    )
)
losses = st.decimals(min_value=0, max_value=Decimal("0.05"), places=4)


@UNHURRIED
@given(movements, losses)
def test_kilograms_in_equal_out_and_shrink_and_held_exactly(history, loss):
    account = rules.hold(history, loss_ratio_30d=loss, day=DAY)

    assert account.in_kg + account.difference_kg == account.out_kg + account.shrink_kg + account.held_kg
    assert account.held_kg >= 0


@UNHURRIED
@given(movements, losses, st.integers(0, 300))
def test_waiting_never_adds_goods(history, loss, days):
    today = rules.net_quantity(history, loss_ratio_30d=loss, day=DAY)
    later = rules.net_quantity(history, loss_ratio_30d=loss, day=DAY + timedelta(days=days))

    assert later <= today


@UNHURRIED
@given(movements, losses, kilograms)
def test_a_measurement_never_raises_the_net_quantity(history, loss, kg):
    without = rules.net_quantity(
        [m for m in history if m.kind is not MovementKind.MEASURED], loss_ratio_30d=loss, day=DAY
    )

    assert (
        rules.net_quantity([*history, Movement(DAY, MovementKind.MEASURED, kg)], loss_ratio_30d=loss, day=DAY)
        <= without
    )


# Weighing (B5.6)


def a_weighing(**changes):
    fields = {
        "ticket_no": "T1",
        "bridge": "B1",
        "plate": "鲁A·12345",
        "gross_kg": Decimal(40120),
        "gross_at": NOW - timedelta(hours=2),
        "tare_kg": Decimal(15290),
        "tare_at": NOW - timedelta(hours=1),
        "declared_kg": Decimal(25000),
    }
    return rules.Weighing(**{**fields, **changes})


def test_f21_a_truck_0_68_percent_under_its_declaration_is_adjusted_to_the_measured_mass():
    measured = rules.require_weighing(a_weighing(), limits=LIMITS, now=NOW)

    assert measured == Decimal(24830)
    assert rules.declared_deviation(Decimal(25000), measured) == Decimal("-0.00680")
    assert rules.verdict_of(Decimal(25000), measured, limits=LIMITS) is rules.Verdict.ADJUSTED
    assert rules.verdict_of(Decimal(24900), measured, limits=LIMITS) is rules.Verdict.ACCEPTED


def test_a_tare_more_than_four_hours_from_the_gross_is_stale():
    exactly = a_weighing(gross_at=NOW - timedelta(hours=4), tare_at=NOW)
    beyond = a_weighing(gross_at=NOW - timedelta(hours=4, seconds=1), tare_at=NOW)

    assert rules.require_weighing(exactly, limits=LIMITS, now=NOW)
    with pytest.raises(rules.TareStale):
        rules.require_weighing(beyond, limits=LIMITS, now=NOW)


@pytest.mark.parametrize(("gross", "tare"), [("15290", "15290"), ("15000", "15290"), ("100", "0")])
def test_impossible_weights_are_refused(gross, tare):
    with pytest.raises(rules.WeightInvalid):
        rules.require_weighing(
            a_weighing(gross_kg=Decimal(gross), tare_kg=Decimal(tare)), limits=LIMITS, now=NOW
        )


def test_a_weighing_in_the_future_is_refused():
    with pytest.raises(rules.InFuture):
        rules.require_weighing(a_weighing(tare_at=NOW + timedelta(seconds=1)), limits=LIMITS, now=NOW)


def test_plates_are_compared_without_spaces_case_and_punctuation():
    rules.require_plate("鲁a 12345", ["鲁A·12345"])
    with pytest.raises(rules.PlateMismatch):
        rules.require_plate("鲁A12346", ["鲁A·12345"])


# Issue (B1.1, B1.3)


def receipt_terms(quantity="100000"):
    return rules.ReceiptTerms(
        lot_id=uuid4(),
        quantity_kg=Decimal(quantity),
        deliver_to=rules.DeliverTo.ORDER,
        loss_ratio_30d=SHRINK,
        storage_from=DAY,
        storage_to=DAY + timedelta(days=180),
        storage_rate=Decimal(3),
        handling_rate=Decimal(0),
        currency="CNY",
        insurer="PICC",
        policy_no="P1",
        insured_sum=Decimal(700000),
        insured_from=DAY,
        insured_to=DAY + timedelta(days=365),
        loss_payee_id=None,
        advances_claimed=Decimal(0),
    )


def issue(*, quantity="100000", measured_kg=100000, active_kg="0"):
    rules.require_issuable(
        receipt_terms(quantity),
        tolerance_ratio=LIMITS.issue_tolerance_ratio,
        measured_kg=Decimal(measured_kg),
        active_kg=Decimal(active_kg),
    )


def test_a_receipt_for_a_hundred_tonnes_over_62_measured_is_over_issue():
    with pytest.raises(rules.OverIssue):
        issue(measured_kg=62000)


def test_active_receipts_may_reach_the_measured_mass_and_its_tolerance_but_not_a_gram_more():
    issue(quantity="100500")
    with pytest.raises(rules.OverIssue):
        issue(quantity="100500.001")
    with pytest.raises(rules.OverIssue):
        issue(active_kg="500.001")


@pytest.mark.parametrize("licence", [None, DAY - timedelta(days=1)])
def test_no_receipt_is_issued_without_a_running_licence(licence):
    with pytest.raises(rules.LicenceExpired):
        rules.require_running(licence_valid_to=licence, valid_to=DAY, today=DAY)


def test_no_receipt_is_issued_over_goods_whose_time_is_over():
    rules.require_running(licence_valid_to=DAY, valid_to=DAY, today=DAY)
    with pytest.raises(rules.ReceiptExpired):
        rules.require_running(licence_valid_to=DAY, valid_to=DAY - timedelta(days=1), today=DAY)


def test_validity_is_the_earlier_of_storage_end_and_shelf_life():
    assert rules.valid_to(storage_to=date(2027, 3, 1), intake=DAY, shelf_life_days=30) == date(2026, 12, 2)
    assert rules.valid_to(storage_to=date(2026, 11, 9), intake=DAY, shelf_life_days=30) == date(2026, 11, 9)


# Release


def test_orders_and_vehicles_take_no_more_than_is_held_or_ordered():
    rules.require_orderable(Decimal(10), book_kg=Decimal(10), ordered_kg=Decimal(0))
    rules.require_kg_out(Decimal(10), left_kg=Decimal(10), book_kg=Decimal(10))
    with pytest.raises(rules.KgOverHeld):
        rules.require_orderable(Decimal(10), book_kg=Decimal(10), ordered_kg=Decimal("0.001"))
    with pytest.raises(rules.KgOverOrder):
        rules.require_kg_out(Decimal("10.001"), left_kg=Decimal(10), book_kg=Decimal(20))
    with pytest.raises(rules.KgOverHeld):
        rules.require_kg_out(Decimal(10), left_kg=Decimal(10), book_kg=Decimal(9))


# The chain (B1.2)


def a_chain(bodies):
    rows, head = [], rules.GENESIS
    for seq, body in enumerate(bodies, start=1):
        previous, head = head, rules.chain_hash(head, body)
        rows.append((seq, previous, head, body))
    return rows


@UNHURRIED
@given(st.lists(st.dictionaries(st.text(), st.text()), min_size=1, max_size=6), st.data())
def test_changing_dropping_or_reordering_one_event_breaks_the_chain(bodies, data):
    rows = a_chain(bodies)
    assert rules.is_intact(rows)

    index = data.draw(st.integers(0, len(rows) - 1))
    seq, previous, found, body = rows[index]
    forged = [*rows[:index], (seq, previous, found, {**body, "kg": "forged"}), *rows[index + 1 :]]
    assert body.get("kg") == "forged" or not rules.is_intact(forged)
    assert index == len(rows) - 1 or not rules.is_intact([*rows[:index], *rows[index + 1 :]])


# Lifecycles (B1.3)


def test_a_receipt_walks_its_life_and_nothing_leaves_its_ends():
    path = ["draft", "issued", "pledged", "in_liquidation", "sold", "delivered"]
    for here, there in pairwise(path):
        check_move(rules.RECEIPT_MOVES, rules.ReceiptState(here), rules.ReceiptState(there))
    for end in (rules.ReceiptState.DELIVERED, rules.ReceiptState.CANCELLED):
        assert not rules.RECEIPT_MOVES.get(end)


@pytest.mark.parametrize(
    ("here", "there"),
    [("issued", "sold"), ("pledged", "delivered"), ("draft", "pledged"), ("pledged", "issued")],
)
def test_moves_that_skip_the_lender_do_not_exist(here, there):
    with pytest.raises(MoveRefused):
        check_move(rules.RECEIPT_MOVES, rules.ReceiptState(here), rules.ReceiptState(there))

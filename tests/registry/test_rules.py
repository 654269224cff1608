"""Canonical forms meet, fingerprints are keyed, and a match says what it means."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.registry import rules
from finance_svc.registry.rules import FingerprintKind as Kind
from finance_svc.registry.rules import Goods, Match, Verdict, canonical

PEPPERS = {1: b"\x01" * 32}
DAY = date(2026, 9, 3)
WHOLE = Goods(
    issuer_tax_id="91370000MA01A0001X",
    receipt_no="WR-20260903-ABCD",
    warehouse_code="91370000MA01A0001X LIC-1",
    room="Room 1",
    stack="A-07",
    commodity="apples",
    grade="1",
    intake_date=DAY,
    carrier="COSCO",
    waybill_no="COSU 6123456",
    containers=(("TGHU 123456-7", "SEAL-1"), ("MSKU 765432-1", "SEAL-2")),
    invoice_issuer_tax_id="91370000MA01A0002X",
    invoice_code="044001900111",
    invoice_no="12345678",
    depositor_tax_id="91370000MA01A0003X",
    quantity_kg=Decimal("98800"),
    device_ids=("SN-1", "SN-2"),
    certificate_no="SGS-77",
    photo_hash=0x0F0F,
)


def of(goods, kind, peppers=PEPPERS):
    return {one.digest for one in rules.fingerprints(goods, peppers) if one.kind is kind}


def test_every_kind_of_fingerprint_comes_from_whole_fields():
    counts = {kind: len(of(WHOLE, kind)) for kind in Kind if kind is not Kind.PHOTO}

    assert counts == {
        Kind.RECEIPT: 1,
        Kind.LOT: 1,
        Kind.PLACE: 1,
        Kind.TRANSPORT: 3,
        Kind.INVOICE: 1,
        Kind.QUANTITY_OWNER: 4,
        Kind.DEVICE: 2,
        Kind.CERTIFICATE: 1,
    }
    assert rules.marks(WHOLE, PEPPERS).kinds == tuple(Kind)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("wr-20260903-abcd", "WR20260903ABCD"),
        ("ＷＲ－２０２６０９０３－ＡＢＣＤ", "WR20260903ABCD"),
        (" w r.2026/09/03 abcd ", "WR20260903ABCD"),
        ("仓单（第①号）", "仓单第1号"),
        ("straße", "STRASSE"),
    ],
)
def test_one_receipt_number_however_it_is_written(said, meant):
    assert canonical.text(said) == meant


@given(st.text(max_size=40))
def test_a_canonical_text_is_its_own_canonical_form(said):
    done = canonical.text(said)

    assert canonical.text(done) == done
    assert canonical.SEPARATOR not in done


NOISE = st.sampled_from([" ", "-", "/", ".", "（", "·", "_", "\u3000", "\t"])


@given(st.lists(st.tuples(st.sampled_from("AZ09仓x"), NOISE, st.booleans()), min_size=1, max_size=20))
def test_noise_and_case_and_width_between_signs_never_keep_two_forms_apart(signs):
    plain = "".join(sign for sign, _, _ in signs)
    noisy = "".join(noise + (sign.lower() if low else sign) for sign, noise, low in signs)
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in plain)

    assert canonical.text(noisy) == canonical.text(plain) == canonical.text(wide)


@given(
    st.decimals(min_value="100", max_value="5000000", places=3),
    st.decimals(min_value=0, max_value=1, places=6),
)
def test_masses_within_one_percent_meet_in_a_cell_and_beyond_two_percent_never(mass, part):
    near = canonical.kilograms(mass) * (1 + part / 100)
    far = canonical.kilograms(mass) * Decimal("1.0202") + 2

    assert set(canonical.mass_cells(mass)) & set(canonical.mass_cells(Decimal(int(near))))
    assert not set(canonical.mass_cells(mass)) & set(canonical.mass_cells(far))


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 7), st.integers(14, 40)
)
def test_days_within_a_week_meet_across_any_border_and_beyond_two_weeks_never(day, near, far):
    cells = set(canonical.week_cells(day))

    assert cells & set(canonical.week_cells(day + timedelta(days=near)))
    assert not cells & set(canonical.week_cells(day + timedelta(days=far)))


def test_f2_meets_under_another_receipt_number_and_not_in_another_stack():
    renumbered = replace(WHOLE, receipt_no="B-1", issuer_tax_id="other")

    assert of(renumbered, Kind.LOT) == of(WHOLE, Kind.LOT)
    assert of(renumbered, Kind.RECEIPT) != of(WHOLE, Kind.RECEIPT)
    assert of(replace(WHOLE, stack="A-08"), Kind.LOT) != of(WHOLE, Kind.LOT)


def test_without_a_stack_or_with_a_shared_one_only_the_place_is_compared():
    unknown, shared = replace(WHOLE, stack=" - "), replace(WHOLE, is_shared=True)

    assert not of(unknown, Kind.LOT) | of(shared, Kind.LOT) | of(shared, Kind.DEVICE)
    assert of(unknown, Kind.PLACE) == of(shared, Kind.PLACE) == of(WHOLE, Kind.PLACE)
    assert not rules.marks(shared, PEPPERS).has_stack


def test_an_electronic_invoice_is_known_by_its_twenty_digits_alone():
    number = "2537 0000 0000 1234 5678"

    assert of(Goods(invoice_no=number), Kind.INVOICE) == of(replace(WHOLE, invoice_no=number), Kind.INVOICE)
    assert not of(Goods(invoice_no="12345678"), Kind.INVOICE)


def test_a_container_with_its_seal_is_no_waybill_of_the_same_words():
    waybill, container = Goods(carrier="A", waybill_no="B"), Goods(containers=(("A", "B"),))

    assert not of(waybill, Kind.TRANSPORT) & of(container, Kind.TRANSPORT)


def test_hashes_are_keyed_and_made_under_every_version():
    two = {**PEPPERS, 2: b"\x02" * 32}

    assert of(WHOLE, Kind.LOT) < of(WHOLE, Kind.LOT, two)
    assert len(of(WHOLE, Kind.LOT, two)) == 2
    assert not of(WHOLE, Kind.LOT) & of(WHOLE, Kind.LOT, {1: b"\x03" * 32})


def test_what_names_nothing_whole_is_refused_and_a_strange_pepper_too():
    with pytest.raises(rules.NothingToMatch):
        rules.marks(Goods(receipt_no="WR-1", room="1", quantity_kg=Decimal(1)), PEPPERS)
    foreign = rules.Marks(fingerprints=rules.fingerprints(WHOLE, {9: b"\x09" * 32}))
    with pytest.raises(rules.PepperUnknown) as refused:
        rules.stated(foreign, PEPPERS)
    assert refused.value.details == {"versions": "1"}


@pytest.mark.parametrize("kind", list(Kind))
def test_what_a_match_of_each_kind_means(kind):
    finding = rules.judge([Match(kind, DAY, has_stack=False)], has_stack=True)

    assert finding.verdict is (Verdict.BLOCK if kind in rules.BLOCKING else Verdict.REVIEW)
    assert finding.matched == (kind,)
    assert finding.since == (DAY if kind in rules.BLOCKING else None)


def test_two_stacks_that_differ_in_one_room_are_no_match_and_one_that_is_unknown_is():
    place = Match(Kind.PLACE, DAY, has_stack=True)

    assert rules.judge([place], has_stack=True).verdict is Verdict.CLEAR
    assert rules.judge([place], has_stack=False).verdict is Verdict.REVIEW
    assert rules.judge([], has_stack=True) == rules.Finding(Verdict.CLEAR)


def test_a_block_names_the_first_day_of_several_and_all_kinds_in_order():
    found = [Match(Kind.DEVICE, DAY, has_stack=True), Match(Kind.QUANTITY_OWNER, DAY - timedelta(9), True)]
    found.append(Match(Kind.LOT, DAY - timedelta(2), has_stack=True))

    finding = rules.judge(found, has_stack=True)

    assert finding.matched == (Kind.LOT, Kind.QUANTITY_OWNER, Kind.DEVICE)
    assert finding.since == DAY - timedelta(2)

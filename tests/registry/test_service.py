"""The registry on a real database: one lender per goods, answers without names, times that never go back."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import psycopg
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError, IntegrityError

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import MoveRefused
from finance_svc.registry import queries, rules, service
from finance_svc.registry.models import RegisteredFingerprint
from finance_svc.registry.rules import Claim, FingerprintKind, RegistrationState, Verdict
from finance_svc.settings import Settings
from tests.builders.organisations import an_organisation
from tests.registry.test_rules import WHOLE

NUMBERED = replace(WHOLE, issuer_tax_id="91B", receipt_no="B-1")
LOT_ONLY = rules.Goods(
    warehouse_code="W", room="1", stack="A", commodity="apples", grade="1", intake_date=date(2026, 9, 3)
)


def lenders(session, now, count=2):
    return [an_organisation(session, "lender", now=now) for _ in range(count)]


def claim_of(lender, goods=WHOLE, **facts):
    return Claim(lender_id=lender.id, goods=goods, **facts)


def register(session, lender, goods=WHOLE, *, now, **facts):
    return service.register(session, claim=claim_of(lender, goods, **facts), actor=HOUSE, now=now)


def enquire(session, lender, goods=WHOLE, *, now):
    return service.enquire(session, goods=goods, lender_id=lender.id, actor=HOUSE, now=now)


def test_goods_nobody_finances_are_clear_and_the_enquiry_is_kept(session, now):
    (lender,) = lenders(session, now, 1)

    answer = enquire(session, lender, now=now)

    assert (answer.verdict, answer.matched, answer.financed_since) == (Verdict.CLEAR, [], None)
    assert answer.compared == [str(kind) for kind in FingerprintKind]
    assert [row.id for row in queries.find_enquiries(session, after=None, limit=9)] == [answer.id]


def test_t1_another_receipt_number_for_the_same_lot_is_blocked_and_only_the_day_is_told(session, now):
    first, second = lenders(session, now)
    register(session, first, now=now)

    answer = enquire(session, second, NUMBERED, now=now)

    assert answer.verdict is Verdict.BLOCK
    assert answer.financed_since == date(2026, 11, 2)
    assert "lot" in answer.matched
    assert "receipt" not in answer.matched
    with pytest.raises(rules.DuplicateLot) as refused:
        register(session, second, NUMBERED, now=now)
    assert refused.value.details == {"financed_since": "2026-11-02"}


def test_renewing_and_replacing_by_the_same_lender_is_not_financing_twice(session, now):
    first, _ = lenders(session, now)
    register(session, first, now=now)

    assert enquire(session, first, now=now).verdict is Verdict.CLEAR
    assert register(session, first, NUMBERED, now=now).state is RegistrationState.REGISTERED


def test_kilograms_across_a_border_of_cells_ask_for_a_review(session, now):
    first, second = lenders(session, now)
    owner = rules.Goods(
        depositor_tax_id="D", commodity="apples", quantity_kg=Decimal(98800), intake_date=date(2026, 9, 3)
    )
    register(session, first, owner, now=now)

    near = replace(owner, quantity_kg=Decimal(99700), intake_date=date(2026, 9, 9))
    far = replace(owner, quantity_kg=Decimal(102000))

    assert enquire(session, second, near, now=now).verdict is Verdict.REVIEW
    assert enquire(session, second, far, now=now).verdict is Verdict.CLEAR


def test_a_photo_that_differs_in_few_bits_asks_for_a_review(session, now):
    first, second = lenders(session, now)
    register(session, first, rules.Goods(photo_hash=-1), now=now)

    near = enquire(session, second, rules.Goods(photo_hash=-1 ^ 0b11_1111_1111), now=now)
    far = enquire(session, second, rules.Goods(photo_hash=-1 ^ 0b111_1111_1111), now=now)

    assert (near.verdict, near.matched) == (Verdict.REVIEW, ["photo"])
    assert far.verdict is Verdict.CLEAR


def test_any_one_device_in_two_lots_is_a_block(session, now):
    first, second = lenders(session, now)
    register(session, first, rules.Goods(device_ids=("a", "b")), now=now)

    assert enquire(session, second, rules.Goods(device_ids=("c", "B")), now=now).verdict is Verdict.BLOCK


def test_the_way_of_a_registration_to_its_release(session, now):
    first, second = lenders(session, now)
    row = register(session, first, now=now)
    at = [now + timedelta(days=days, microseconds=1900) for days in range(4)]

    service.mark_financed(session, row.id, actor=HOUSE, now=at[1])
    service.mark_financed(session, row.id, actor=HOUSE, now=at[2])
    blocked = enquire(session, second, now=at[2])
    service.mark_paid_off(session, row.id, actor=HOUSE, now=at[2])
    due = row.release_due_at
    service.release(session, row.id, actor=HOUSE, now=at[3])
    service.release(session, row.id, actor=HOUSE, now=at[3])

    assert blocked.financed_since == date(2026, 11, 3)
    assert row.financed_at == now + timedelta(days=1, milliseconds=1)
    assert due == datetime(2026, 11, 5, 15, 59, 59, tzinfo=UTC)
    assert [(step.seq, step.kind) for step in queries.find_events(session, row.id)] == [
        (1, "registered"),
        (2, "financed"),
        (3, "paid_off"),
        (4, "released"),
    ]
    assert enquire(session, second, now=at[3]).verdict is Verdict.CLEAR
    assert register(session, second, now=at[3]).state is RegistrationState.REGISTERED


def test_what_has_ended_moves_no_more(session, now):
    (first,) = lenders(session, now, 1)
    row = register(session, first, now=now)
    service.release(session, row.id, actor=HOUSE, now=now)

    with pytest.raises(MoveRefused):
        service.mark_financed(session, row.id, actor=HOUSE, now=now)


def test_the_same_reference_is_the_same_registration_and_never_of_other_goods(session, now):
    (first,) = lenders(session, now, 1)
    row = register(session, first, reference="L-1", now=now)

    assert register(session, first, reference="L-1", now=now).id == row.id
    with pytest.raises(rules.ReferenceReused):
        register(session, first, LOT_ONLY, reference="L-1", now=now)


def test_the_registry_is_among_lenders(session, now):
    trader = an_organisation(session, "trader", now=now)

    with pytest.raises(rules.NotALender):
        enquire(session, trader, now=now)


def test_hashes_a_lender_computes_itself_meet_those_of_the_house(session, now):
    first, second = lenders(session, now)
    register(session, first, LOT_ONLY, now=now)
    pepper = bytes.fromhex(Settings().registry_pepper_path.read_text().split()[1])
    own = rules.Fingerprint(FingerprintKind.LOT, 1, rules.digest(pepper, "F2|W|1|A|APPLES|1|20260903"))

    answer = enquire(session, second, rules.Marks(fingerprints=(own,)), now=now)

    assert (answer.verdict, answer.matched) == (Verdict.BLOCK, ["lot"])


def test_goods_registered_under_an_old_pepper_are_found_after_a_rotation(session, now, monkeypatch, tmp_path):
    first, second = lenders(session, now)
    file = tmp_path / "peppers"
    file.write_text(f"1 {'11' * 32}\n")
    monkeypatch.setenv("PLEDGEWATCH_REGISTRY_PEPPER_FILE", str(file))
    register(session, first, LOT_ONLY, now=now)

    file.write_text(f"1 {'11' * 32}\n2 {'22' * 32}\n")

    assert enquire(session, second, LOT_ONLY, now=now).verdict is Verdict.BLOCK
    with pytest.raises(rules.DuplicateLot):
        register(session, second, LOT_ONLY, now=now)
    assert {
        version for _, version, _ in queries.find_marks(session, register(session, first, now=now).id)
    } == {
        1,
        2,
    }


@pytest.mark.parametrize("content", ["", f"1 {'33' * 32}\n", f"2 {'11' * 32}\n", "1 zz\n"])
def test_a_pepper_that_is_lost_changed_or_damaged_compares_nothing(
    session, now, monkeypatch, tmp_path, content
):
    (lender,) = lenders(session, now, 1)
    file = tmp_path / "peppers"
    file.write_text(f"1 {'11' * 32}\n")
    monkeypatch.setenv("PLEDGEWATCH_REGISTRY_PEPPER_FILE", str(file))
    register(session, lender, now=now)

    file.write_text(content) if content else file.unlink()

    with pytest.raises(rules.PepperMissing):
        enquire(session, lender, now=now)


def test_an_old_pepper_may_go_once_nothing_is_known_by_it_alone(session, now, monkeypatch, tmp_path):
    first, second = lenders(session, now)
    file = tmp_path / "peppers"
    file.write_text(f"1 {'11' * 32}\n")
    monkeypatch.setenv("PLEDGEWATCH_REGISTRY_PEPPER_FILE", str(file))
    old = register(session, first, LOT_ONLY, now=now)
    file.write_text(f"2 {'22' * 32}\n")
    with pytest.raises(rules.PepperMissing):
        enquire(session, second, LOT_ONLY, now=now)

    service.release(session, old.id, actor=HOUSE, now=now)

    assert enquire(session, second, LOT_ONLY, now=now).verdict is Verdict.CLEAR
    file.write_text(f"1 {'11' * 32}\n")
    with pytest.raises(rules.PepperMissing):
        enquire(session, second, LOT_ONLY, now=now)


def in_two_threads(database, acts):
    """Both in transactions that begin together; what each gave or raised (a deadlock too)."""
    together, outcomes = threading.Barrier(2), []

    def run(act):
        try:
            with database.transaction(Scope.house()) as (session, _now):
                together.wait(timeout=20)
                act(session)
                session.flush()
            outcomes.append("won")
        except (rules.DuplicateLot, DBAPIError) as refused:
            outcomes.append(refused)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(outcomes, key=str)


def test_t1_of_two_lenders_with_two_papers_for_one_lot_exactly_one_registers(database, now):
    with database.transaction(Scope.house()) as (session, _):
        pair = lenders(session, now)
        service.peppers(session, now=now)
    papers = (WHOLE, NUMBERED)

    outcomes = in_two_threads(
        database,
        [
            lambda session, one=one, goods=goods: register(session, one, goods, now=now)
            for one, goods in zip(pair, papers, strict=True)
        ],
    )

    assert outcomes[1] == "won"
    assert isinstance(outcomes[0], rules.DuplicateLot)


def a_bare_fingerprint(registration, digest):
    return RegisteredFingerprint(
        organisation_id=registration.organisation_id,
        registration_id=registration.id,
        kind=FingerprintKind.LOT,
        pepper_version=1,
        digest=digest,
        is_standing=True,
    )


def test_t1_the_constraint_alone_lets_one_of_two_concurrent_inserts_in(database, now):
    with database.transaction(Scope.house()) as (session, _):
        rows = [
            register(session, one, rules.Goods(certificate_no=f"{n}"), now=now)
            for n, one in enumerate(lenders(session, now))
        ]

    outcomes = in_two_threads(
        database,
        [lambda session, row=row: session.add(a_bare_fingerprint(row, b"\x07" * 32)) for row in rows],
    )

    assert sum(outcome == "won" for outcome in outcomes) == 1
    with database.transaction(Scope.house()) as (session, _):
        query = sa.text("SELECT count(*) FROM registered_fingerprint WHERE digest = :d")
        assert session.connection().execute(query, {"d": b"\x07" * 32}).scalar() == 1


def test_the_constraint_turns_into_the_same_refusal_when_the_look_misses(session, now, monkeypatch):
    first, second = lenders(session, now)
    register(session, first, now=now)
    monkeypatch.setattr(queries, "find_matches", lambda *_args, **_facts: [])

    with pytest.raises(rules.DuplicateLot):
        register(session, second, NUMBERED, now=now)


def test_t18_the_database_refuses_steps_dated_back_and_changed_words(database, now, owner_url):
    with database.transaction(Scope.house()) as (session, _):
        first, second = lenders(session, now)
        row = register(session, first, now=now)
    early = (
        "INSERT INTO registration_event (id, organisation_id, registration_id, seq, kind, reason,"
        " recorded_by, recorded_at) SELECT gen_random_uuid(), organisation_id, id, {seq}, 'financed', '',"
        " 'x', registered_at - interval '{ago} ms' FROM registration"
    )
    forged = (
        early.format(seq=2, ago=1),
        early.format(seq=3, ago=0),
        "UPDATE registration SET registered_at = registered_at - interval '1 ms'",
        f"UPDATE registration SET organisation_id = '{second.id}'",
        "UPDATE registered_fingerprint SET is_standing = false",
        "UPDATE registered_fingerprint SET digest = digest",
        "DELETE FROM registration_event",
        "UPDATE registry_enquiry SET verdict = 'clear'",
    )

    with psycopg.connect(owner_url, autocommit=True) as owner:
        for statement in forged:
            with pytest.raises(psycopg.errors.IntegrityError):
                owner.execute(statement)
        owner.execute(early.format(seq=2, ago=0))

    with pytest.raises(IntegrityError), database.transaction(Scope.house()) as (session, _):
        service.mark_financed(session, row.id, actor=HOUSE, now=now - timedelta(milliseconds=1))


def test_only_its_lender_reads_a_registration(database, now):
    with database.transaction(Scope.house()) as (session, _):
        first, second = lenders(session, now)
        register(session, first, now=now)

    for lender, count in ((first, 1), (second, 0)):
        with database.transaction(Scope.of(lender.id)) as (session, _):
            assert len(queries.find_registrations(session, after=None, limit=9)) == count


GOODS = st.builds(
    rules.Goods,
    issuer_tax_id=st.sampled_from(["I", "J"]),
    receipt_no=st.sampled_from(["1", "2"]),
    warehouse_code=st.just("W"),
    room=st.just("1"),
    stack=st.sampled_from(["", "A", "B"]),
    commodity=st.just("apples"),
    grade=st.just("1"),
    intake_date=st.just(date(2026, 9, 3)),
    device_ids=st.sampled_from([(), ("d",), ("e",)]),
    certificate_no=st.sampled_from(["c", "d"]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claimed=st.lists(GOODS, min_size=1, max_size=4), asked=GOODS)
def test_no_answer_ever_holds_a_word_about_the_other_lender(session, now, claimed, asked):
    with session.begin_nested() as savepoint:
        first, second = lenders(session, now)
        names = {first.name, first.tax_id, str(first.id), first.id.hex}
        for goods in claimed:
            row = register(session, first, goods, now=now)
            names |= {str(row.id), row.id.hex}

        told = [str(enquire(session, second, asked, now=now).model_dump())]
        try:
            register(session, second, asked, now=now)
        except rules.DuplicateLot as refused:
            told.append(f"{refused} {refused.details}")
        news = sa.text("SELECT body::text || audience::text FROM event WHERE kind = 'duplicate.suspected'")
        told += session.connection().execute(news).scalars()

        assert not [name for name in names if any(name in words for words in told)]
        savepoint.rollback()


@pytest.mark.parametrize("is_there", [True, False])
def test_a_hit_and_a_miss_cost_the_same_reads(session, now, is_there):
    first, second = lenders(session, now)
    service.peppers(session, now=now)
    marks = service.marks_of(session, WHOLE, now=now)
    if is_there:
        register(session, first, now=now)
    asked = []
    connection = session.connection().connection.driver_connection
    plain = connection.execute

    def counted(statement, *args, **facts):
        asked.append(statement)
        return plain(statement, *args, **facts)

    connection.execute = counted
    try:
        found = queries.find_matches(session, marks, lender_id=second.id, near_bits=10, zone="Asia/Shanghai")
    finally:
        del connection.execute

    assert asked == [queries.MATCHES, queries.NEAR]
    assert bool(found) is is_there

"""People: passwords, codes that work once, limits that survive a restart, sessions that end at once."""

import threading
from datetime import timedelta
from types import SimpleNamespace

import pyotp
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.db import Database, Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import BadInput
from finance_svc.organisations import queries, service
from finance_svc.organisations.rules import LinkExpired, MemberState
from finance_svc.organisations.rules.sign_in import (
    LIMITS,
    CodeWrong,
    Origin,
    PasswordWeak,
    SessionStage,
    SignInNameTaken,
    new_recovery_code,
    new_totp_secret,
    recovery_hash,
    require_strong,
    same_place,
    totp_step,
)
from finance_svc.organisations.service import passwords
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.builders.sign_in import (
    HERE,
    PASSWORD,
    SECRETS,
    START,
    a_person,
    by_code,
    by_password,
    log_of,
    resume,
)

SECOND = timedelta(seconds=1)
WEAK = [
    "short", "password1234", "Password!!!!!", "123456789012", "aaaaaaaaaaaaaaaa", "qwertyuiop12345",
    "pledgewatch2026", "chen@example.com", "1q2w3e4r5t6y", "iloveyou!!!!!", "x" * 300,
]  # fmt: skip


@pytest.fixture(autouse=True)
def quick(quick_hashes):
    """Cheap hashes: the parameters have their own test."""


def set_password(database, person, **facts):
    with database.transaction(Scope.house()) as (session, now):
        values = {"name": person.name, "password": PASSWORD, "actor": HOUSE, "now": now, "system_now": START}
        service.set_password(session, person.member, **(values | facts))


def sign_in_fully(database, person, *, at=START):
    _, begun = by_password(database, person.name, at=at)
    return by_code(database, begun, person.code(at), at=at)


def test_password_and_code_open_a_session_and_the_password_alone_does_not(database):
    person = a_person(database)

    _, begun = by_password(database, person.name)
    full = by_code(database, begun, person.code(START))

    assert (begun.stage, resume(database, begun)) == (SessionStage.CODE, None)
    assert (full.stage, resume(database, full).member_id) == (SessionStage.FULL, person.member.id)
    assert full.secret != begun.secret
    assert log_of(database, person) == [("password", "code_asked"), ("totp", "succeeded")]


def test_a_code_works_once_even_for_two_at_the_same_time(database):
    person = a_person(database)
    begun = [by_password(database, person.name)[1] for _ in range(4)]
    gate, outcomes = threading.Barrier(4, timeout=20), []

    def give(signed):
        gate.wait()
        outcomes.append(isinstance(by_code(database, signed, person.code(START)), service.SignedIn))

    threads = [threading.Thread(target=give, args=(signed,)) for signed in begun]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == [False, False, False, True]


def test_an_earlier_code_does_not_work_after_a_later_one(database):
    person = a_person(database)
    sign_in_fully(database, person)

    _, begun = by_password(database, person.name)

    assert not isinstance(by_code(database, begun, person.code(START - 30 * SECOND)), service.SignedIn)
    assert isinstance(by_code(database, begun, person.code(START + 30 * SECOND)), service.SignedIn)


def test_a_recovery_code_stands_in_once_however_it_is_typed(database):
    person = a_person(database)
    typed = person.codes[3].upper().replace("-", " ")

    _, begun = by_password(database, person.name)
    first = by_code(database, begun, typed)
    _, again = by_password(database, person.name)
    second = by_code(database, again, typed)

    assert isinstance(first, service.SignedIn)
    assert not isinstance(second, service.SignedIn)
    with database.transaction(Scope.house()) as (session, _now):
        assert queries.count_recovery_codes(session, person.member.id) == 9


def test_new_recovery_codes_end_the_old_ones(database):
    person = a_person(database)
    with database.transaction(Scope.house()) as (session, now):
        fresh = service.renew_recovery_codes(session, person.member, actor=HOUSE, now=now)
        spent = [
            service.spend_code(session, person.member.id, code, secrets=SECRETS, system_now=START)
            for code in (person.codes[0], fresh[0])
        ]

    assert spent[0] is None
    assert spent[1] == "recovery_code"
    assert len(set(fresh)) == 10


def test_unknown_names_and_wrong_passwords_are_answered_alike(database):
    person = a_person(database)

    known = by_password(database, person.name, "not this one at all")
    unknown = by_password(database, "nobody@example.com", "not this one at all")

    assert known == unknown == (None, None)
    assert log_of(database, person) == [("password", "refused")]


def test_an_unknown_name_takes_the_time_of_a_hash(database, monkeypatch):
    seen = []

    a_person(database)
    verify = passwords.hasher.verify

    def counted(hashed, password):
        seen.append(hashed.split("$")[3])
        return verify(hashed, password)

    monkeypatch.setattr(passwords, "hasher", SimpleNamespace(verify=counted, hash=passwords.hasher.hash))
    by_password(database, "chen@example.com", "not this one at all")
    by_password(database, "nobody@example.com", "not this one at all")

    assert len(seen) == 2
    assert seen[0] == seen[1]


def test_a_password_without_an_app_opens_nothing(database):
    with database.transaction(Scope.house()) as (session, now):
        member = a_member(session, an_organisation(session, "lender", now=now), "lender.ops", now=now)
        service.set_password(
            session, member, name="li@example.com", password=PASSWORD, actor=HOUSE, now=now, system_now=START
        )

    assert by_password(database, "li@example.com") == (None, None)


def test_after_ten_wrong_passwords_even_the_right_one_is_not_looked_at(database, app_url):
    person = a_person(database)
    for _ in range(LIMITS["password"].account):
        by_password(database, person.name, "not this one at all")
    restarted = Database(app_url, pool_size=1)

    wait, signed = by_password(restarted, person.name.upper())
    later = by_password(restarted, person.name, at=START + LIMITS["password"].window)
    restarted.close()

    assert (wait, signed) == (LIMITS["password"].window, None)
    assert later[1].stage is SessionStage.CODE
    assert log_of(database, person)[-2:] == [("password", "limited"), ("password", "code_asked")]


def test_a_name_nobody_has_is_limited_just_as_well(database):
    for _ in range(LIMITS["password"].account):
        by_password(database, "nobody@example.com")

    assert by_password(database, "nobody@example.com")[0] is not None


def test_an_address_is_limited_over_all_names_and_locks_no_account(database):
    person = a_person(database)
    for number in range(LIMITS["password"].address):
        by_password(database, f"guess{number}@example.com")

    assert by_password(database, person.name)[0] is not None
    assert by_password(database, person.name, origin=Origin(address="198.51.100.9"))[1] is not None


def test_tries_at_the_same_time_do_not_slip_past_the_limit(database):
    admitted = []

    def try_once():
        with database.transaction(Scope.house()) as (session, _now):
            verdict = service.admit_password(session, "x@example.com", origin=HERE, system_now=START)
        admitted.append(verdict.wait is None)

    threads = [threading.Thread(target=try_once) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(admitted) == LIMITS["password"].account


def test_five_wrong_codes_are_enough(database):
    person = a_person(database)
    _, begun = by_password(database, person.name)
    for _ in range(LIMITS["code"].account):
        assert by_code(database, begun, "000000").wait is None

    refused = by_code(database, begun, person.code(START))

    assert refused.wait == LIMITS["code"].window
    assert log_of(database, person)[-1] == ("totp", "limited")


def test_right_secrets_do_not_use_the_limit_up(database):
    person = a_person(database)
    for step in range(2 * LIMITS["password"].account):
        assert isinstance(sign_in_fully(database, person, at=START + step * 31 * SECOND), service.SignedIn)


def test_a_session_ends_when_it_is_idle_and_when_it_is_old(database):
    person = a_person(database)
    used = sign_in_fully(database, person)
    idle = sign_in_fully(database, person, at=START + 60 * SECOND)

    for minutes in range(30, 12 * 60, 30):
        assert resume(database, used, at=START + timedelta(minutes=minutes)) is not None

    assert resume(database, idle, at=START + timedelta(minutes=62)) is None
    assert resume(database, used, at=START + timedelta(hours=12)) is None


def test_sessions_end_at_once_one_by_one_and_all_others(database):
    person = a_person(database)
    mine, other, third = (sign_in_fully(database, person, at=START + n * 31 * SECOND) for n in range(3))
    at = START + 100 * SECOND
    with database.transaction(Scope.house()) as (session, _now):
        rows = queries.find_sessions(session, person.member.id, system_now=at)
        service.end_session(session, rows[1].id, member_id=person.member.id, system_now=at)
    assert (resume(database, other, at=at), resume(database, third, at=at) is None) == (None, False)

    with database.transaction(Scope.house()) as (session, _now):
        ended = service.end_sessions(session, person.member.id, system_now=at, keep=mine.secret)

    assert ended == 1
    assert resume(database, third, at=at) is None
    assert resume(database, mine, at=at) is not None


def test_a_disabled_member_is_out_within_the_request(database):
    person = a_person(database)
    full = sign_in_fully(database, person)
    with database.transaction(Scope.house()) as (session, _now):
        session.connection().execute(
            sa.text("UPDATE member SET state = :state WHERE id = :id"),
            {"state": MemberState.DISABLED.value, "id": person.member.id},
        )

    assert resume(database, full) is None
    assert by_password(database, person.name) == (None, None)


def test_a_link_asks_who_has_an_app_for_its_code(database):
    person = a_person(database)
    with database.transaction(Scope.house()) as (session, now):
        link = service.create_sign_in_link(session, member_id=person.member.id, system_now=START)
        begun = service.sign_in(session, link, origin=HERE, now=now, system_now=START)
        with pytest.raises(LinkExpired):
            service.sign_in(session, link, origin=HERE, now=now, system_now=START)

    assert resume(database, begun) is None
    assert resume(database, by_code(database, begun, person.code(START))) is not None


def test_the_time_for_the_code_is_ten_minutes(database):
    person = a_person(database)
    _, begun = by_password(database, person.name)

    with pytest.raises(LinkExpired):
        by_code(database, begun, person.code(START), at=START + timedelta(minutes=10))


def test_a_hash_of_other_parameters_is_made_anew_at_the_next_sign_in(database, monkeypatch):
    person = a_person(database)
    monkeypatch.setattr(passwords, "hasher", PasswordHasher())

    _, signed = by_password(database, person.name)

    assert signed is not None
    with database.transaction(Scope.house()) as (session, _now):
        assert "m=65536,t=3,p=4" in queries.password_of(session, person.member.id).hash


@pytest.mark.parametrize("password", WEAK)
def test_passwords_everybody_tries_are_refused(database, password):
    person = a_person(database)

    with pytest.raises(PasswordWeak):
        set_password(database, person, password=password)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=12, max_size=256))
def test_length_is_the_only_rule_of_composition(password):
    row = password in "1234567890" * 30 or password[::-1] in "1234567890" * 30
    varied = len(set(password.casefold())) >= 4

    assert is_strong(password) is (varied and not row)


def is_strong(password):
    try:
        require_strong(password, common=frozenset(), own=set())
    except PasswordWeak:
        return False
    return True


def test_a_name_signs_one_account_in(database):
    first = a_person(database)
    second = a_person(database, name="second@example.com")

    with pytest.raises(SignInNameTaken):
        set_password(database, second, name=first.name.title())
    with pytest.raises(BadInput):
        set_password(database, second, name="no address")


def test_nothing_that_is_kept_of_a_secret_shows_it(database):
    person = a_person(database)
    sign_in_fully(database, person)
    with database.transaction(Scope.house()) as (session, _now):
        kept = "".join(
            session.connection()
            .execute(sa.text(f"SELECT coalesce(string_agg(t::text, ''), '') FROM {table} t"))
            .scalar()
            for table in (
                "password",
                "second_factor",
                "recovery_code",
                "web_session",
                "audit_entry",
                "secret_try",
            )
        )

    assert PASSWORD not in kept
    assert person.totp.secret not in kept
    assert person.totp.secret.encode().hex() not in kept
    assert not any(code in kept for code in person.codes)


def test_an_app_is_replaced_only_after_the_old_one_was_removed(database):
    person = a_person(database)
    with database.transaction(Scope.house()) as (session, now):
        with pytest.raises(CodeWrong):
            service.offer_factor(session, person.member, secrets=SECRETS)
        service.remove_factor(session, person.member, actor=an_actor(person.member), now=now, reason="lost")
        secret = service.offer_factor(session, person.member, secrets=SECRETS)

    assert secret != person.totp.secret
    assert by_password(database, person.name) == (None, None)


def test_a_member_reads_its_organisations_log_and_no_secret_table(database):
    person = a_person(database)
    stranger = a_person(database, name="other@example.com")
    by_password(database, person.name)
    by_password(database, stranger.name)
    with database.transaction(Scope.of(person.member.organisation_id)) as (session, _now):
        rows = queries.find_sign_ins(session, member_id=None, after=None, limit=10)

    assert {row.member_id for row in rows} == {person.member.id}
    for table in ("password", "second_factor", "recovery_code", "secret_try", "signing_key", "web_session"):
        with (
            pytest.raises(sa.exc.ProgrammingError, match="permission denied"),
            database.transaction(Scope.of(person.member.organisation_id)) as (session, _now),
        ):
            session.connection().execute(sa.text(f"SELECT * FROM {table}"))


@given(st.integers(0, 4_000_000_000), st.integers(-3, 3))
def test_a_code_is_taken_for_its_own_step_and_the_two_beside_it(at, off):
    secret = new_totp_secret()
    now = START.fromtimestamp(at + 100, tz=START.tzinfo)
    code = pyotp.TOTP(secret).generate_otp((at + 100) // 30 + off if (at + 100) // 30 + off >= 0 else 0)

    step = totp_step(secret, code, last=-1, system_now=now)

    assert (step is not None) is (abs(off) <= 1) or code in {
        pyotp.TOTP(secret).generate_otp((at + 100) // 30 + near) for near in (-1, 0, 1)
    }


def test_recovery_codes_carry_80_bits_and_addresses_are_counted_by_what_one_host_has():
    code = new_recovery_code()

    assert len(code.replace("-", "")) == 16
    assert recovery_hash(code) == recovery_hash(f" {code.upper().replace('-', '')} ")
    assert same_place("2001:db8::1") == same_place("2001:db8::ffff") == "2001:db8::/64"
    assert (same_place("192.0.2.7"), same_place("no address")) == ("192.0.2.7", "no address")

"""The calibration register: certificates, what an overdue or wrong device counts, what is asked for."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.custody import jobs, queries, rules, service
from finance_svc.db import Scope
from finance_svc.jobs import Slot
from finance_svc.kernel.errors import Forbidden, NotFound
from tests.builders.custody import MINUTE, a_watched_lot, to, watched_before
from tests.builders.organisations import a_key
from tests.builders.receipts import a_document, actor_of

TODAY = date(2026, 11, 2)
YEAR = timedelta(days=365)


def in_house(database, act):
    with database.transaction(Scope.house()) as (session, now):
        return act(session, now)


def a_certificate(database, room, number="K-1", *, day=TODAY, due=None, **errors):
    owner = room.trade.warehouse
    document = in_house(database, lambda session, now: a_document(session, owner, now=now).id)
    return rules.Certificate(
        certificate_no=number,
        issuer="Shandong Metrology",
        accuracy_class="EN 12830 class 1",
        calibrated_date=day,
        due_date=due,
        errors=errors,
        document_id=document,
    )


def record(database, room, certificate, *, device=None, organisation=None):
    owner = organisation or room.trade.warehouse
    with database.transaction(Scope.of(owner.id)) as (session, now):
        return service.record_calibration(
            session, device or room.first, certificate, actor=actor_of(owner), now=now
        )


def a_score(database, room):
    return in_house(database, lambda session, now: service.score(session, room.lot_id, at=now))


def values(database, room):
    return {line.term: line.measure.value for line in a_score(database, room).lines}


def test_a_certificate_lasts_a_year_and_serves_once(database, now):
    room = a_watched_lot(database)

    row = record(database, room, a_certificate(database, room))

    assert (row.due_date, row.errors) == (TODAY + YEAR, {})
    with pytest.raises(rules.CalibrationReused):
        record(database, room, a_certificate(database, room, "k 1"), device=room.second)


@pytest.mark.parametrize(
    "changed",
    [
        {"day": TODAY + timedelta(days=2)},
        {"due": TODAY},
        {"due": TODAY + timedelta(days=800)},
        {"nonsense": "0.1"},
        {"temperature_c": "NaN"},
        {"temperature_c": "much"},
    ],
)
def test_what_cannot_be_a_certificate_is_refused(database, now, changed):
    room = a_watched_lot(database)

    with pytest.raises(rules.CalibrationInvalid):
        record(database, room, a_certificate(database, room, **changed))


def test_only_the_keeper_of_a_device_records_and_strangers_know_nothing(database, now):
    room, other = a_watched_lot(database), a_watched_lot(database)
    certificate = a_certificate(database, room)

    with pytest.raises(Forbidden):
        record(database, room, certificate, organisation=room.trade.lender)
    with pytest.raises(NotFound):
        record(database, room, certificate, organisation=other.trade.warehouse)


def test_an_overdue_device_counts_half_and_30_days_later_nothing(database, now):
    room = a_watched_lot(database)
    counted = []
    for days in (0, 366, 397):
        at = now + timedelta(days=days)
        to(database, at)
        in_house(
            database,
            lambda session, now: session.connection().exec_driver_sql(
                "SELECT ensure_partitions(%s, %s)", (now - timedelta(days=1), now + timedelta(days=1))
            ),
        )
        watched_before(database, room, at)
        shares = {line.term: line.measure.facts for line in a_score(database, room).lines}
        counted.append(shares[rules.Term.COMPLETENESS])

    door = [Decimal(facts["door_open"]) for facts in counted]
    warmth = [Decimal(facts["temperature_c"]) for facts in counted]
    assert (door[0], warmth[0]) == (1, 1)
    assert abs(warmth[1] * 2 - door[1]) <= Decimal("0.0002")
    assert door[2] > warmth[2] == 0


def test_conformity_and_life_take_the_reading_as_far_out_as_the_error_allows(database, now):
    room = a_watched_lot(database)
    watched_before(database, room, now)
    assert values(database, room)[rules.Term.CONFORMITY] == 1
    record(database, room, a_certificate(database, room, temperature_c="-1.6"))

    assert values(database, room)[rules.Term.CONFORMITY] == 0

    def forward(session, now):
        return service.bring_forward(session, room.lot_id, to=now, closed_date=None, now=now)

    to(database, now + MINUTE)
    life = in_house(database, forward)
    assert life.steps["used_since"] > "0"


def test_a_certificate_is_asked_for_a_month_before_and_ends_what_was_asked(database, now):
    room = a_watched_lot(database)
    later = now + timedelta(days=340)
    slot = Slot(later.date(), "Asia/Shanghai", later)
    assert (
        in_house(database, lambda s, _now: list(jobs.find_uncalibrated(s, Slot(TODAY, slot.zone, now)))) == []
    )
    to(database, later)

    for _ in range(2):
        devices = in_house(database, lambda s, _now: list(jobs.find_uncalibrated(s, slot)))
        for device in devices:
            in_house(database, lambda s, at, device=device: jobs.ask_for_calibration(s, device, slot, at))

    assert set(devices) == set(room.devices)
    asked = in_house(database, lambda s, _now: queries.find_tasks(s))
    assert [(task.kind.value, task.due_at.date()) for task in asked] == [
        ("calibration", date(2027, 11, 2)),
        ("calibration", date(2027, 11, 2)),
    ]
    record(database, room, a_certificate(database, room, day=later.date()))
    left = in_house(database, lambda s, _now: [t.state.value for t in queries.find_tasks(s)])
    assert sorted(left) == ["done", "open"]


def test_certificates_over_http(database, app_client, now):
    room = a_watched_lot(database)
    *_, keeper = a_key(database, "warehouse", "wh.manager", organisation=room.trade.warehouse)
    *_, lender = a_key(database, "lender", "lender.ops", organisation=room.trade.lender)
    document = in_house(database, lambda s, at: a_document(s, room.trade.warehouse, now=at).id)
    body = {
        "certificate_no": "K-9", "issuer": "Metrology", "accuracy_class": "1",
        "calibrated_date": "2026-11-01", "errors": {"temperature_c": "0.1"},
        "document_id": f"doc_{document.hex}",
    }  # fmt: skip
    path = f"/v1/devices/dev_{room.first.hex}/calibrations"

    made = app_client.post(path, json=body, headers={**keeper, "Idempotency-Key": "a"})
    again = app_client.post(path, json=body, headers={**keeper, "Idempotency-Key": "a"})
    listed = app_client.get(path, headers=lender).get_json()["data"]

    assert (made.status_code, made.get_json()["due_date"]) == (201, "2027-11-01")
    assert again.get_json() == made.get_json()
    assert [(row["certificate_no"], row["errors"]) for row in listed] == [("K-9", {"temperature_c": "0.1"})]


@given(st.integers(-400, 400), st.integers(0, 400))
def test_trust_never_rises_with_time(days, later):
    known = rules.Calibrated(TODAY, {})
    first, second = (known.trust("temperature_c", TODAY + timedelta(days=n)) for n in (days, days + later))

    assert second <= first
    assert known.trust("door_open", TODAY + timedelta(days=days)) == 1.0

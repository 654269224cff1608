"""Hand-overs by two signatures, noon reports, and gaps on the way that count until inspected."""

import threading
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.custody import jobs, queries, rules, service
from finance_svc.custody.models import RoomProfile
from finance_svc.custody.rules import SensorSilent
from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden, MoveRefused, NotFound
from finance_svc.receipts import service as goods
from finance_svc.receipts.rules import Frozen, InFuture
from finance_svc.settings import config
from tests.builders.custody import a_device, a_watch, a_watched_lot, an_assessment, live, to
from tests.builders.organisations import a_key, a_member, an_actor, an_organisation
from tests.builders.receipts import a_count, a_document

HOUR = timedelta(hours=1)
LEGS = rules.read_legs(config("custody"))
FOUND = rules.Found(seals=("HX-001", "HX 002"), pieces=4940, quantity_kg=Decimal(98800))


def in_house(database, act):
    with database.transaction(Scope.house()) as (session, now):
        return act(session, now)


@pytest.fixture
def stage(database, now):
    """A watched lot, its keeper, a carrier and the lender, each with a person."""
    room = a_watched_lot(database, perfected=True)
    to(database, live(database, a_watch(database), room, now, 3))

    def people(session, now):
        carrier = an_organisation(session, "carrier", now=now)
        return SimpleNamespace(
            room=room,
            database=database,
            carrier=carrier,
            keeper=an_actor(a_member(session, room.trade.warehouse, "wh.manager", now=now)),
            driver=an_actor(a_member(session, carrier, "carrier.driver", now=now)),
            lender=an_actor(a_member(session, room.trade.lender, "lender.ops", now=now)),
        )

    return in_house(database, people)


def act(stage, use_case, actor, *arguments, **named):
    with stage.database.transaction(Scope.of(actor.organisation_id)) as (session, now):
        return use_case(session, *arguments, actor=actor, now=now, **named)


def an_offer(stage, *, to_id=None, leg=rules.Leg.ROAD, found=FOUND, at=None):
    happened_at = at or in_house(stage.database, lambda _s, now: now)
    return rules.NewHandOver(
        lot_id=stage.room.lot_id,
        to_id=to_id or stage.carrier.id,
        leg=leg,
        place="gate 2",
        happened_at=happened_at,
        found=found,
    )


def handed_over(stage, leg=rules.Leg.ROAD):
    row = act(stage, service.offer_hand_over, stage.keeper, an_offer(stage, leg=leg))
    return act(stage, service.sign_hand_over, stage.driver, row.id, FOUND)


def held(stage):
    in_house(stage.database, lambda s, now: service.require_held(s, stage.room.lot_id, now=now))


def count(stage, *, lender=True, at=None):
    """Count the goods together, or without the lender."""

    def together(session, now):
        who = stage.room.trade.lender if lender else None
        a_count(session, stage.room.trade.lot, "98800", now=now, at=at or now, lender=who)

    in_house(stage.database, together)


def test_control_ends_with_a_hand_over_and_begins_with_a_joint_count_in_the_new_hands(stage):
    held(stage)
    start = in_house(stage.database, lambda _s, now: now)
    old = start - 30 * 24 * HOUR
    row = act(stage, service.offer_hand_over, stage.keeper, an_offer(stage, at=old))
    held(stage)
    act(stage, service.sign_hand_over, stage.driver, row.id, FOUND)

    with pytest.raises(rules.NotHeld):
        held(stage)
    count(stage, lender=False)
    with pytest.raises(rules.NotHeld):
        held(stage)
    count(stage)
    held(stage)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1)),
    st.timedeltas(timedelta(0), timedelta(60)),
    st.timedeltas(timedelta(-3), timedelta(3)),
)
def test_no_count_of_more_than_a_day_before_a_hand_over_was_said_speaks_for_new_hands(given_at, ago, after):
    handed_at = rules.handed_over_at(given_at - ago, given_at)
    counted_at = given_at + after

    assert given_at - timedelta(1) <= handed_at <= given_at
    if counted_at < handed_at:
        with pytest.raises(rules.NotHeld):
            rules.require_counted_since(counted_at, handed_at)
    else:
        rules.require_counted_since(counted_at, handed_at)


def test_custody_changes_with_the_second_signature_over_the_same_goods(stage):
    row = act(stage, service.offer_hand_over, stage.keeper, an_offer(stage))
    other = rules.Found(seals=("HX-001",), pieces=4939, quantity_kg=Decimal(98000))
    with pytest.raises(rules.HandOverDiffers) as refused:
        act(stage, service.sign_hand_over, stage.driver, row.id, other)
    with pytest.raises(Forbidden):
        act(stage, service.sign_hand_over, stage.keeper, row.id, FOUND)
    near = rules.Found(seals=("hx002", "hx001"), pieces=4940, quantity_kg=Decimal(98790))

    signed = act(stage, service.sign_hand_over, stage.driver, row.id, near)

    assert refused.value.details["differing"] == ["seals", "pieces", "quantity_kg"]
    assert (signed.state, signed.taken_kg) == ("signed", Decimal(98790))
    assert in_house(stage.database, lambda s, _now: queries.leg_of(s, stage.room.lot_id)) is rules.Leg.ROAD
    with pytest.raises(MoveRefused):
        act(stage, service.sign_hand_over, stage.driver, row.id, near)


def test_only_who_has_the_goods_gives_them_away_and_one_offer_is_open(stage):
    with pytest.raises(Forbidden):
        act(stage, service.offer_hand_over, stage.lender, an_offer(stage))
    soon = in_house(stage.database, lambda _s, now: now + HOUR)
    with pytest.raises(InFuture):
        act(stage, service.offer_hand_over, stage.keeper, an_offer(stage, at=soon))
    row = act(stage, service.offer_hand_over, stage.keeper, an_offer(stage))
    with pytest.raises(rules.HandOverOpen):
        act(stage, service.offer_hand_over, stage.keeper, an_offer(stage))
    act(stage, service.refuse_hand_over, stage.driver, row.id, note="a seal is broken")
    again = act(stage, service.offer_hand_over, stage.keeper, an_offer(stage))
    act(stage, service.refuse_hand_over, stage.keeper, again.id, note="mistake")

    states = in_house(
        stage.database, lambda s, _now: [str(h.state) for h in queries.find_hand_overs(s, stage.room.lot_id)]
    )
    assert states == ["refused", "withdrawn"]
    handed_over(stage)
    with pytest.raises(Forbidden):
        act(stage, service.offer_hand_over, stage.keeper, an_offer(stage))


def test_nothing_moves_under_a_frozen_receipt(stage):
    in_house(stage.database, lambda s, now: goods.freeze(s, stage.room.trade.receipt.id, HOUSE, now))

    with pytest.raises(Frozen):
        act(stage, service.offer_hand_over, stage.keeper, an_offer(stage))


def test_two_drivers_sign_at_once_and_one_wins(stage):
    row = act(stage, service.offer_hand_over, stage.keeper, an_offer(stage))
    told = []

    def sign():
        try:
            told.append(str(act(stage, service.sign_hand_over, stage.driver, row.id, FOUND).state))
        except MoveRefused:
            told.append("refused")

    threads = [threading.Thread(target=sign) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == ["refused", "signed"]


def test_a_stranger_knows_no_hand_over(stage):
    row = act(stage, service.offer_hand_over, stage.keeper, an_offer(stage))
    stranger = in_house(
        stage.database,
        lambda s, now: an_actor(
            a_member(s, an_organisation(s, "carrier", now=now), "carrier.driver", now=now)
        ),
    )

    for ask in (
        lambda: act(stage, service.sign_hand_over, stranger, row.id, FOUND),
        lambda: act(stage, service.offer_hand_over, stranger, an_offer(stage)),
        lambda: act(stage, service.report_noon, stranger, stage.room.lot_id, a_position(stage)),
    ):
        with pytest.raises(NotFound):
            ask()


def a_position(stage, at=None):
    seen_at = at or in_house(stage.database, lambda _s, now: now)
    return rules.Position(seen_at=seen_at, latitude=Decimal("37.5"), longitude=Decimal("121.4"))


def test_out_of_sight_for_longer_than_the_leg_allows_counts_until_the_lender_inspects(stage):
    start = in_house(stage.database, lambda _s, now: now)
    handed_over(stage)
    count(stage)
    held(stage)
    to(stage.database, start + 2 * HOUR)
    act(stage, service.report_noon, stage.driver, stage.room.lot_id, a_position(stage))
    to(stage.database, start + 3 * HOUR)
    in_house(stage.database, lambda s, now: service.look_for_gap(s, stage.room.lot_id, now=now))
    in_house(stage.database, lambda s, now: service.require_seen(s, stage.room.lot_id, now=now))

    to(stage.database, start + 5 * HOUR)
    for _ in range(2):
        in_house(stage.database, lambda s, now: jobs.look_for_gap(s, stage.room.lot_id, None, now))
    act(stage, service.report_noon, stage.driver, stage.room.lot_id, a_position(stage))

    with pytest.raises(rules.CustodyGap):
        held(stage)
    (task,) = in_house(stage.database, lambda s, _now: queries.find_tasks(s))
    report = in_house(stage.database, lambda s, now: a_document(s, stage.room.trade.lender, now=now).id)
    with pytest.raises(Forbidden):
        act(stage, service.finish_task, stage.keeper, task.id, documents=[], note="")
    act(stage, service.finish_task, stage.lender, task.id, documents=[report], note="seals whole")
    in_house(stage.database, lambda s, now: service.require_seen(s, stage.room.lot_id, now=now))


def test_the_same_noon_twice_is_one_report(stage):
    handed_over(stage, rules.Leg.OPEN_SEA)
    position = a_position(stage)

    first = act(stage, service.report_noon, stage.driver, stage.room.lot_id, position)
    second = act(stage, service.report_noon, stage.driver, stage.room.lot_id, position)

    assert first.id == second.id
    with pytest.raises(Forbidden):
        act(stage, service.report_noon, stage.keeper, stage.room.lot_id, position)


def test_a_gap_the_watch_found_asks_for_one_inspection(stage):
    event = SimpleNamespace(
        kind="alarm.raised",
        body={"kind": "custody_gap", "room_id": str(stage.room.room_id), "alarm_id": "a" * 32},
    )
    for _ in range(2):
        in_house(stage.database, lambda s, now: jobs.gap_found(s, event, now))

    with pytest.raises(rules.CustodyGap):
        held(stage)
    assert len(in_house(stage.database, lambda s, _now: queries.find_tasks(s))) == 1


def test_hand_overs_over_http(stage, app_client):
    *_, keeper = a_key(stage.database, "warehouse", "wh.manager", organisation=stage.room.trade.warehouse)
    *_, driver = a_key(stage.database, "carrier", "carrier.driver", organisation=stage.carrier)
    lot = f"/v1/lots/lot_{stage.room.lot_id.hex}"
    found = {"seals": ["HX-1"], "pieces": 10, "quantity_kg": "98800"}
    at = in_house(stage.database, lambda _s, now: now).isoformat()
    offer = found | {
        "to_id": f"org_{stage.carrier.id.hex}",
        "leg": "road",
        "place": "gate",
        "happened_at": at,
    }

    def post(path, headers, body, key="k1"):
        return app_client.post(path, json=body, headers={**headers, "Idempotency-Key": key})

    made = post(f"{lot}/hand_overs", keeper, offer)
    again = post(f"{lot}/hand_overs", keeper, offer)
    signed = post(f"/v1/hand_overs/{made.get_json()['id']}/sign", driver, found)
    noon = {"seen_at": at, "latitude": "37.5", "longitude": "121.4"}
    reported = post(f"{lot}/noon_reports", driver, noon)
    wrong = post(f"{lot}/noon_reports", driver, noon | {"latitude": "91"}, key="k2")

    assert (made.status_code, again.get_json()) == (201, made.get_json())
    assert (signed.get_json()["state"], signed.get_json()["taken_by"]) == ("signed", "carrier.driver")
    assert (reported.status_code, reported.get_json()["latitude"], wrong.status_code) == (201, "37.5", 400)
    assert len(app_client.get(f"{lot}/hand_overs", headers=keeper).get_json()["data"]) == 1
    assert len(app_client.get(f"{lot}/noon_reports", headers=keeper).get_json()["data"]) == 1


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))


@given(st.lists(st.none() | moments, max_size=4), moments, st.sampled_from(rules.Leg), st.none() | moments)
def test_another_source_never_makes_goods_less_seen(seen, now, leg, other):
    before = rules.is_unseen(leg, seen, legs=LEGS, now=now)

    assert before or not rules.is_unseen(leg, [*seen, other], legs=LEGS, now=now)
    assert not rules.is_unseen(rules.Leg.STORE, seen, legs=LEGS, now=now)


@given(st.lists(st.text(max_size=12), max_size=6), st.randoms())
def test_seals_are_compared_without_their_order_and_spelling(seals, random):
    shuffled = [seal.lower() for seal in seals]
    random.shuffle(shuffled)

    assert rules.normal_seals(shuffled) == rules.normal_seals([s.lower() for s in seals])


def test_goods_at_sea_are_scored_as_a_voyage_and_a_silent_tracker_is_expected_there(stage):
    def sail(session, now):
        lender = (stage.lender, an_actor(a_member(session, stage.room.trade.lender, "lender.ops", now=now)))
        an_assessment(session, stage.carrier, *lender, now=now)
        for kind in ("latitude_deg", "longitude_deg", "seal_intact"):
            a_device(session, stage.room.trade.room, kind, now=now)
        session.add(
            RoomProfile(
                organisation_id=stage.room.trade.warehouse.id,
                object_id=stage.room.room_id,
                room_id=stage.room.room_id,
                profile="SEA",
                chosen_at=now,
            )
        )

    in_house(stage.database, sail)
    handed_over(stage, rules.Leg.OPEN_SEA)
    score = in_house(stage.database, lambda s, now: service.score(s, stage.room.lot_id, at=now))

    values = {line.term: line.measure.value for line in score.lines}
    assert values == {
        rules.Term.POSITION: 1,
        rules.Term.SEALS: 0,
        rules.Term.CORRIDOR: 1,
        rules.Term.CARRIER: 1,
    }
    assert score.value == Decimal("0.7000")
    with pytest.raises(SensorSilent) as refused:
        held(stage)
    assert refused.value.details["silent"] == 1

"""The custody score as a gate: two officers, no draw below 0.80, no growth under amber, review below 0.60."""

from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.alarms.rules import RoomFacts, RoomMode
from finance_svc.alarms.rules.facts import EnvelopeSpan, ModeSpan
from finance_svc.custody import queries, rules, service
from finance_svc.db import Scope
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.lending.rules import green_level
from finance_svc.organisations.rules import ApprovalClosed, SelfApproval
from tests.builders.custody import an_assessment, live, to
from tests.builders.lending import Stage, Story
from tests.builders.organisations import a_key, a_member, an_actor, an_organisation
from tests.builders.responses import an_alarm, raised


@pytest.fixture(scope="module")
def stage(server, template):
    return Stage(server, template, Story)


@pytest.fixture
def story(stage):
    with stage.copied() as story:
        yield story


def score(story):
    return story.house(lambda session, now: service.score(session, story.lot_id, at=now))


def assess(story, value):
    """Two officers of the lender say what they think."""
    officers = (story.cast.ops, story.cast.approver)
    story.house(lambda s, now: an_assessment(s, story.cast.warehouse, *officers, now=now, value=value))


def parts(value="1", **changed):
    names = ("licence", "insurance", "blind_counts", "incidents")
    return rules.read_parts(dict.fromkeys(names, value) | changed)


def test_a_room_well_watched_counted_and_assessed_is_green_and_draws(story):
    assert (score(story).light, score(story).value) == (rules.Light.GREEN, Decimal("0.9500"))

    advance = story.draw()

    lots = advance.checks[-1]["lots"]
    assert [(lot["custody_score"], lot["custody_light"]) for lot in lots] == [("0.9500", "green")]


def test_below_0_80_nothing_is_drawn(story):
    story.at = live(
        story.database, story.watch, story.room, story.at, 12, skip=("camera_heartbeat", "humidity_pct")
    )

    with pytest.raises(rules.CustodyScoreLow) as refused:
        story.request("1000.00")

    assert score(story).light is rules.Light.RED
    assert refused.value.details["capped_by"].startswith("completeness")


def test_under_amber_a_debt_may_come_back_and_never_grow(story):
    story.draw("200000.00")
    assess(story, "0")
    assert score(story).light is rules.Light.AMBER

    with pytest.raises(rules.CustodyScoreLow):
        story.request("1000.00")
    story.pay("50000.00", reference="p1")
    with pytest.raises(rules.CustodyScoreLow):
        story.request("50000.01")
    story.draw("50000.00")

    assert story.exposure().principal == Decimal("200000.00")


def test_the_first_draw_is_growth(story):
    assess(story, "0")

    with pytest.raises(rules.CustodyScoreLow):
        story.request("1000.00")


def test_an_open_seal_alarm_leaves_nothing_and_the_loan_is_reviewed_once(story):
    story.draw()
    alarm_id = an_alarm(story.database, story.room, "seal")

    def tell(session, now):
        service.record_score(session, story.lot_id, cause="alarm.raised", now=now)

    story.house(tell)
    story.settle()
    to(story.database, story.at)
    story.house(tell)
    story.settle()

    assert score(story).value == 0
    assert story.house(lambda s, now: queries.custody_of(s, story.lot_id, now=now).seal) == "broken"
    reviews = "SELECT count(*) FROM notice WHERE kind = 'custody_review'"
    assert story.house(lambda s, _now: s.connection().execute(sa.text(reviews)).scalar_one()) == 1
    raised(story.database, alarm_id)


def test_one_officer_proposes_and_another_puts_it_in_force(story):
    with story.database.transaction(Scope.of(story.cast.lender.id)) as (session, now):
        ops, approver = story.cast.ops, story.cast.approver
        row = service.propose_assessment(
            session, story.cast.warehouse.id, parts("0.5"), reason="an incident", actor=ops, now=now
        )
        with pytest.raises(SelfApproval):
            service.approve_assessment(session, row.id, actor=ops, now=now)
        before = queries.assessment_at(session, story.cast.lender.id, story.cast.warehouse.id, at=now)
        service.approve_assessment(session, row.id, actor=approver, now=now)
        with pytest.raises(ApprovalClosed):
            service.approve_assessment(session, row.id, actor=approver, now=now)
        states = [str(one.state) for one in queries.find_assessments(session)]

    assert (before.value, states) == (Decimal(1), ["replaced", "active"])
    term = {line.term: line.measure for line in score(story).lines}[rules.Term.ASSESSMENT]
    assert (term.value, term.source) == (Decimal("0.5000"), "two_officers")


def test_only_lenders_assess_and_only_they_see_it(story):
    def propose(actor):
        with story.database.transaction(Scope.of(actor.organisation_id)) as (session, now):
            service.propose_assessment(
                session, story.cast.warehouse.id, parts(), reason="x", actor=actor, now=now
            )

    with pytest.raises(Forbidden):
        propose(story.cast.boss)
    other = story.house(
        lambda s, now: an_actor(a_member(s, an_organisation(s, "lender", now=now), "lender.ops", now=now))
    )
    (mine,) = story.house(lambda s, _now: queries.find_assessments(s))
    for actor in (other, story.cast.boss):
        with story.database.transaction(Scope.of(actor.organisation_id)) as (session, now):
            assert queries.find_assessments(session) == []
            with pytest.raises(NotFound):
                service.approve_assessment(session, mine.id, actor=actor, now=now)


def test_assessments_over_http(database, app_client, now):
    lender, _, analyst = a_key(database, "lender", "lender.analyst")
    *_, approver = a_key(database, "lender", "lender.approver", organisation=lender)
    warehouse, *_ = a_key(database, "warehouse", "wh.manager")
    body = {
        "custodian_id": f"org_{warehouse.id.hex}", "licence": "1", "insurance": "0.9", "blind_counts": "1",
        "incidents": "0.5", "reason": "seen in October",
    }  # fmt: skip

    def post(path, headers, json=None, key="k1"):
        return app_client.post(f"/v1/{path}", headers={**headers, "Idempotency-Key": key}, json=json or {})

    made = post("custodian_assessments", analyst, body)
    again = post("custodian_assessments", analyst, body)
    wrong = post("custodian_assessments", analyst, body | {"licence": "2"}, key="k2")
    path = f"custodian_assessments/{made.get_json()['id']}"
    alone = post(f"{path}/approve", analyst)
    done = post(f"{path}/approve", approver)

    assert (made.status_code, again.get_json(), made.get_json()["value"]) == (201, made.get_json(), "0.8500")
    assert (wrong.status_code, wrong.get_json()["code"]) == (422, "ASSESSMENT_INVALID")
    assert (alone.get_json()["code"], done.get_json()["state"]) == ("SELF_APPROVAL", "active")
    listed = app_client.get("/v1/custodian_assessments", headers=analyst).get_json()["data"]
    assert [row["state"] for row in listed] == ["active"]


unit = st.decimals(0, 1, places=4)


@given(st.lists(unit, min_size=4, max_size=4), st.integers(0, 3), unit)
def test_an_assessment_never_rises_when_a_part_gets_worse(values, which, other):
    names = ("licence", "insurance", "blind_counts", "incidents")
    better = dict(zip(names, values, strict=True))
    worse = better | {names[which]: min(values[which], other)}

    assert rules.AssessmentParts(**worse).value <= rules.AssessmentParts(**better).value


@given(st.floats(-5, 5), st.floats(0, 3), st.floats(0, 3), st.sampled_from(RoomMode))
def test_a_worse_device_never_makes_goods_conform(celsius, error, more, mode):
    facts = RoomFacts(modes=(ModeSpan(mode, 0, None),))
    band = rules.Band(-0.8, 2.0)
    small, large = (rules.bands_of(facts, "temperature_c", band, error=e)(1.0) for e in (error, error + more))

    assert small.holds(celsius) or not large.holds(celsius)


def test_a_filling_room_may_be_warm_but_not_frozen_and_approved_limits_hold():
    hour = 3600 * 1_000_000
    facts = RoomFacts(
        modes=(ModeSpan(RoomMode.FILLING, 0, hour),),
        envelopes=(EnvelopeSpan("temperature_c", -1.0, 4.0, hour, 2 * hour),),
    )
    bands = rules.bands_of(facts, "temperature_c", rules.Band(-0.8, 2.0))

    assert [bands(60.0).holds(value) for value in (15.0, -1.0)] == [True, False]
    assert [bands(3600.0 + 60).holds(value) for value in (3.9, 4.1, -0.9)] == [True, False, True]
    assert [bands(7200.0 + 60).holds(value) for value in (1.9, 3.9)] == [True, False]
    assert rules.bands_of(RoomFacts(), "o2_pct", None) is None


def test_the_level_of_green_is_the_debt_after_the_last_green_draw():
    def drawn(light, amount, exposure="0"):
        lot = {"custody_light": light} if light else {}
        return [{"pass": "approved", "lots": [lot], "exposure": exposure, "undrawn": "0", "amount": amount}]

    assert green_level([]) == 0
    assert green_level([drawn("green", "100"), drawn("green", "50", "100")]) == 150
    assert green_level([drawn(None, "100"), drawn("amber", "50", "50")]) == 100
    assert green_level([[{"pass": "taken_over", "reference": "x"}]]) == 0

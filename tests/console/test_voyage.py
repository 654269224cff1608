"""The page of a voyage: its map, what nobody saw, its alarms; nothing for a stranger."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from finance_svc.alarms.queries.tracks import DeviceTrack, Seen, Verdict
from finance_svc.alarms.rules.geometry import Place
from finance_svc.alarms.rules.movement import HOUR, TRUCK, Fix, classify
from finance_svc.app import create_app
from finance_svc.console import seamap
from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.organisations import service as people
from tests.builders.custody import MINUTE, a_watch, feed, pass_time, to
from tests.builders.organisations import a_member, an_organisation
from tests.builders.voyages import WEIFANG, YANTAI, a_plan, a_voyage

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def voyage(database, now):
    plan = a_plan(departs=now, arrives=now + timedelta(hours=12))
    voyage = a_voyage(database, plan, vessel="鲁F12345")
    watch = a_watch(database)
    for minutes, place in ((5, YANTAI), (130, WEIFANG)):
        at = now + minutes * MINUTE
        to(database, at)
        values = {"latitude_deg": place[0], "longitude_deg": place[1], "accuracy_m": 20.0}
        feed(
            database,
            [(voyage.devices["tracker"], channel, at, value) for channel, value in values.items()],
            one_message=True,
        )
        watch.run_pass()
    pass_time(database, watch, now + timedelta(hours=5))
    return voyage


def page_of(database, voyage, member, *, language="en"):
    with database.transaction(Scope.house()) as (session, _now):
        secret = people.create_sign_in_link(session, member_id=member.id, system_now=database.system_clock())
    client = create_app({"test": database}).test_client()
    token = TOKEN.search(client.get(f"/sign-in/{secret}").get_data(as_text=True)).group(1)
    client.post(f"/sign-in/{secret}", data={"csrf_token": token})
    return client.get(f"/voyages/{ids.show('voyage', voyage.id)}?lang={language}")


def test_a_lender_sees_the_way_its_gap_and_its_alarms_in_both_languages(database, voyage, now):
    with database.transaction(Scope.house()) as (session, _now):
        member = a_member(session, voyage.trade.lender, "lender.ops", now=now)

    english = page_of(database, voyage, member).get_data(as_text=True)
    chinese = page_of(database, voyage, member, language="zh").get_data(as_text=True)

    assert '<polyline class="planned"' in english
    assert '<polyline class="sailed unseen"' in english
    assert "Gap in custody" in english
    assert "鲁F12345" in english
    assert "监管中断" in chinese


def test_a_stranger_finds_no_such_page(database, voyage, now):
    with database.transaction(Scope.house()) as (session, _now):
        member = a_member(session, an_organisation(session, "lender", now=now), "lender.ops", now=now)

    assert page_of(database, voyage, member).status_code == 404


def test_a_way_over_the_date_line_is_drawn_in_one_piece():
    route = a_plan(
        [{"kind": "sea", "name": "across", "path": [[35, 170], [40, -170]]}],
        departs=NOON, arrives=NOON + timedelta(days=9),
    ).route  # fmt: skip
    fixes = [Fix(n * HOUR, Place(35 + n, lon), 20.0) for n, lon in enumerate((170, 178, -174))]
    seen = [Seen(fix, Verdict.GOOD, -1.0) for fix in fixes]

    drawing = seamap.draw(route, [DeviceTrack(None, seen, classify(fixes, TRUCK), is_cut=False)])

    across = [[float(x.split(",")[0]) for x in line.points.split()] for (line,) in drawing.sailed]
    assert across == [sorted(across[0])]
    assert 0 <= min(across[0]) < max(across[0]) <= drawing.width
    assert [mark.label for mark in drawing.meridians if mark.label.startswith("180")]

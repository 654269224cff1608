"""The team page: all rows for the boss, the own one for a clerk, nothing for another organisation."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from finance_svc.app import create_app
from finance_svc.db import Scope
from finance_svc.growth import service
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as people
from tests.builders.organisations import a_member, an_organisation

MONDAY = date(2026, 11, 9)
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def team(database, now):
    """A trader whose week is reported: 王小明 worked, 李雷 did not."""
    with database.transaction(Scope.house()) as (session, _):
        shop = an_organisation(session, "trader", now=now, name="Linyi Trading 临沂商贸")
        busy, lazy = (
            a_member(session, shop, "clerk", now=now, name=name) for name in ("王小明 Wang", "李雷 Li")
        )
        for minute in range(40):
            people.note_activity(session, busy, now=now + timedelta(days=6, minutes=minute))
        at = now + timedelta(days=7, hours=9)
        service.report(session, shop.id, day=MONDAY, zone="Asia/Shanghai", now=at)
    return SimpleNamespace(database=database, shop=shop, busy=busy, lazy=lazy)


def open_team(team, member, *, language="en"):
    """The page as one member sees it, signed in by a link."""
    database = team.database
    with database.transaction(Scope.house()) as (session, _):
        secret = people.create_sign_in_link(session, member_id=member.id, system_now=database.system_clock())
    client = create_app({"test": database}).test_client()
    path = f"/sign-in/{secret}"
    token = TOKEN.search(client.get(path).get_data(as_text=True))[1]
    assert client.post(path, data={"csrf_token": token}).status_code == 303
    return client.get(f"/team?lang={language}").get_data(as_text=True)


def test_the_boss_sees_everybody_and_a_clerk_the_own_row_with_what_is_reported(team, database, now):
    with database.transaction(Scope.house()) as (session, _):
        boss = a_member(session, team.shop, "boss", now=now)

    everybody, own = open_team(team, boss), open_team(team, team.lazy)

    assert "王小明" in everybody
    assert "李雷" in everybody
    assert everybody.index("李雷") < everybody.index("王小明")
    assert "What is reported of you" not in everybody
    assert "王小明" not in own
    assert "Reported since Mon 2 Nov 2026, 18:00" in own


def test_the_page_speaks_chinese(team):
    assert "关于您的汇报内容" in open_team(team, team.lazy, language="zh")


def test_opening_a_page_is_a_sign_of_life(team, now):
    open_team(team, team.lazy)

    with team.database.transaction(Scope.house()) as (session, _):
        seen = organisations.last_seen(session, team.shop.id, before=now + timedelta(hours=1))
    assert seen == {team.lazy.id: now}

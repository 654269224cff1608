"""The operators' lists ask the database as often for many rows as for one."""

import re

import psycopg
import pytest
import sqlalchemy as sa

from finance_svc.app import create_app
from finance_svc.db import Scope
from finance_svc.organisations import service as people
from finance_svc.receipts import service as receipts
from finance_svc.receipts.rules import RoomPlan
from tests.builders.custody import KINDS, a_device, a_watch, cover, feed, live, pass_time, to
from tests.builders.custody import a_watched_lot as a_lot
from tests.builders.organisations import a_member, an_actor
from tests.conftest import NOW

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Counting:
    """How many statements a request takes, through the ORM or past it."""

    def __init__(self, database):
        self.count = count = [0]

        class Noting(psycopg.Cursor):
            def execute(self, *arguments, **options):
                count[0] += 1
                return super().execute(*arguments, **options)

        def note(connection, _record, _proxy):
            connection.cursor_factory = Noting

        sa.event.listen(database.engine, "checkout", note)

    def of(self, client, path):
        self.count[0] = 0
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        return self.count[0], answer.get_data(as_text=True)


@pytest.fixture
def place(database):
    """(client of the operator's manager, its lot's room and devices)."""
    room = a_lot(database)
    with database.transaction(Scope.house()) as (session, now):
        cover(session, now, now)
        manager = a_member(session, room.trade.warehouse, "wh.manager", now=now)
        secret = people.create_sign_in_link(session, member_id=manager.id, system_now=database.system_clock())
    client = create_app({"test": database}).test_client()
    token = TOKEN.search(client.get(f"/sign-in/{secret}").get_data(as_text=True))[1]
    assert client.post(f"/sign-in/{secret}", data={"csrf_token": token}).status_code == 303
    return client, room, manager


def test_more_rooms_devices_and_alarms_ask_no_more_questions(database, place):
    client, room, manager = place
    watch = a_watch(database)
    at = live(database, watch, room, NOW, 40, temperature_c=9.0)
    counting = Counting(database)
    paths = ("/sites", "/devices", "/alarms")
    few = {path: counting.of(client, path) for path in paths}

    with database.transaction(Scope.house()) as (session, now):
        for number in range(3):
            plan = RoomPlan(site_id=room.trade.room.site_id, name=f"More {number}")
            more = receipts.register_room(session, plan=plan, actor=an_actor(manager), now=now)
            device = a_device(session, more, *KINDS, now=now)
    feed(database, [(device, "temperature_c", at, 9.0)])
    pass_time(database, watch, at)
    to(database, at)
    pass_time(database, watch, at.replace(hour=at.hour + 3))
    many = {path: counting.of(client, path) for path in paths}

    assert {path: count for path, (count, _) in many.items()} == {
        path: count for path, (count, _) in few.items()
    }
    assert many["/sites"][1].count('class="bay ') == few["/sites"][1].count('class="bay ') + 3
    assert many["/alarms"][1].count('class="card incident') > few["/alarms"][1].count('class="card incident')

"""The operators' lists ask the database as often for many rows as for one; work is asked for and done."""

import re

import psycopg
import pytest
import sqlalchemy as sa

from finance_svc.app import create_app
from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.organisations import service as people
from finance_svc.receipts import service as receipts
from finance_svc.receipts.rules import RoomPlan
from tests.builders.custody import KINDS, a_device, a_watch, cover, feed, live, pass_time, to
from tests.builders.custody import a_watched_lot as a_lot
from tests.builders.organisations import a_member, an_actor
from tests.conftest import NOW

ORDER = re.compile(r'action="(/work_orders/wko_[0-9a-f]{32})"')
SHELF = re.compile(r'action="(/alarms/[0-9a-f-]{36}/shelve)"')
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


def enter(database, organisation, role):
    """(signed-in client, member)."""
    with database.transaction(Scope.house()) as (session, now):
        member = a_member(session, organisation, role, now=now)
        secret = people.create_sign_in_link(session, member_id=member.id, system_now=database.system_clock())
    client = create_app({"test": database}).test_client()
    post(client, f"/sign-in/{secret}", f"/sign-in/{secret}")
    return client, member


def post(client, page, path, **form):
    """Send a form of a page; gives where it leads."""
    token = TOKEN.search(client.get(page).get_data(as_text=True))[1]
    answer = client.post(path, data={"csrf_token": token} | form)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


@pytest.fixture
def place(database):
    """(client of the operator's manager, its lot's room and devices, the manager)."""
    room = a_lot(database)
    with database.transaction(Scope.house()) as (session, now):
        cover(session, now, now)
    client, manager = enter(database, room.trade.warehouse, "wh.manager")
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


def test_work_is_asked_for_confirmed_by_the_lender_and_done(database, place):
    client, room, _ = place
    lender, _ = enter(database, room.trade.lender, "lender.ops")
    page = f"/rooms/{ids.show('room', room.room_id)}/work"

    asked = {"kind": "maintenance", "reason": "The fan is loud."}
    post(client, page, page, begins_at="2026-11-02T09:00", ends_at="2026-11-02T11:00", **asked)
    order = ORDER.search(lender.get(page).get_data(as_text=True))[1]
    post(lender, page, order, step="confirmed", note="Go ahead")
    post(client, page, f"{order}/mode", mode="unloading")
    confirmed = client.get(page).get_data(as_text=True)
    post(client, page, order, step="closed", note="")

    done = client.get(page).get_data(as_text=True)
    assert "confirmed by a lender" in confirmed
    assert "<td>Unloading</td>" in confirmed
    assert "The fan is loud." in done
    assert 'class="card incident"' in done
    assert "The work is done" not in done


def test_who_may_not_operate_a_room_cannot_ask_for_work_in_it(database, place):
    _, room, _ = place
    lender, _ = enter(database, room.trade.lender, "lender.ops")
    page = f"/rooms/{ids.show('room', room.room_id)}/work"
    token = TOKEN.search(lender.get(page).get_data(as_text=True))[1]

    refused = lender.post(page, data={"csrf_token": token, "kind": "loading"})

    assert refused.status_code == 403
    assert "Ask for a time to work" not in lender.get(page).get_data(as_text=True)


def test_the_keeper_puts_an_alarm_aside_with_a_reason_and_its_lender_still_sees_it(database, place):
    client, room, _ = place
    lender, _ = enter(database, room.trade.lender, "lender.ops")
    live(database, a_watch(database), room, NOW, 60, temperature_c=3.0)
    shelf = SHELF.search(client.get("/alarms").get_data(as_text=True))[1]

    post(client, "/alarms", shelf, hours="2", note="The probe hangs in the door's draught.")

    mine, theirs = (each.get("/alarms").get_data(as_text=True) for each in (client, lender))
    assert mine.count("Shelved until 2 Nov, 11:59") == 1
    assert "Put it aside" not in theirs
    assert "incident unseen" in theirs


def test_a_mapping_is_tried_on_a_pasted_message_before_it_is_used(database, place):
    client, room, _ = place
    with database.transaction(Scope.house()) as (session, now):
        device = a_device(session, room.trade.room, "temperature_c", now=now)
    page = f"/devices/{ids.show('device', device)}/format"
    mapping = '{"channels": [{"path": "$.t", "channel": "temperature_c", "unit": "F", "to": "C"}]}'
    form = {"codec": "mapping", "mapping": mapping, "sample": '{"t": 32}'}
    token = TOKEN.search(client.get(page).get_data(as_text=True))[1]

    tried = client.post(page, data={"csrf_token": token, "act": "try"} | form).get_data(as_text=True)
    wrong = client.post(page, data={"csrf_token": token, "act": "try"} | form | {"sample": "t=32"})
    post(client, page, page, act="use", **form)

    assert "Understood" in tried
    assert '<td class="num">0.0</td>' in tried
    assert "It would be shown, but not count" in tried
    assert "It would be quarantined" in wrong.get_data(as_text=True)
    assert "a mapping of one&#39;s own" in client.get(page.removesuffix("/format")).get_data(as_text=True)

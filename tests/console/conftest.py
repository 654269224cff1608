"""The console over sandboxes in which the golden story has been played: up to the call, and to the end."""

import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest
from waitress import create_server

from finance_svc.app import create_app
from finance_svc.db import Scope
from finance_svc.liquidation import service as liquidation
from finance_svc.organisations import service as organisations
from tests.builders.custody import live, pass_time
from tests.builders.lending import Stage, Story, fall_to_the_call
from tests.builders.liquidation import LAPSE, SETTLEMENT, conduct, pay_all, sell, weigh_all_out
from tests.builders.organisations import a_member


def call(story):
    """250,000 drawn on 100 t of apples, an excursion, a silence, and a call at 3,600."""
    story.draw()
    at = live(story.database, story.watch, story.room, story.at, 15)
    at = live(story.database, story.watch, story.room, at, 40, temperature_c=3.5)
    at = live(story.database, story.watch, story.room, at, 20)
    at += timedelta(minutes=70)
    pass_time(story.database, story.watch, at)
    live(story.database, story.watch, story.room, at, 15)
    fall_to_the_call(story)


def distribute(story):
    """The call lapses, the goods are sold, paid, weighed out, and everybody is paid."""
    story.move(LAPSE)
    sell(story)
    pay_all(story)
    story.move(SETTLEMENT)
    weigh_all_out(story)
    conduct(story, liquidation.settle, claims=liquidation.Claims())


@pytest.fixture(scope="module")
def called_stage(server, template):
    """The story up to the margin call."""
    return Stage(server, template, Story).then(call)


@pytest.fixture(scope="module")
def called(called_stage):
    """The story up to the margin call, for all tests of the module."""
    with called_stage.copied() as story:
        yield story


@pytest.fixture(scope="module")
def ended(called_stage):
    """The story after its sale."""
    with called_stage.then(distribute).copied() as story:
        yield story


@pytest.fixture(scope="module")
def serve():
    """Serve an application by waitress on a free port; gives its address."""
    running = []

    def start(app):
        server = create_server(app, host="127.0.0.1", port=0, threads=8)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        running.append((server, thread))
        return f"http://127.0.0.1:{server.effective_port}"

    yield start
    for server, thread in running:
        server.close()
        thread.join(5)


@pytest.fixture(scope="module")
def console_of(serve):
    """The console of a story's database as a sandbox: its address, and a maker of sign-in links."""
    known = {}

    def find(story):
        database = story.database
        if database not in known:
            base = serve(create_app({"test": database}))
            known[database] = SimpleNamespace(
                base=base, link=lambda owner, role: f"{base}/sign-in/{a_link(database, owner, role)}"
            )
        return known[database]

    return find


@pytest.fixture
def link_to():
    """A maker of one-time links: link_to(database, organisation, role)."""
    return a_link


def a_link(database, organisation, *roles):
    """The secret of a new one-time link for a new member."""
    with database.transaction(Scope.house()) as (session, now):
        member = a_member(session, organisation, *roles, now=now, name="陈静 Chen Jing")
        return organisations.create_sign_in_link(
            session, member_id=member.id, system_now=database.system_clock()
        )

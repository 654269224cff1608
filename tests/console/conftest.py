"""The console over a sandbox in which the golden story has been played."""

import os
import threading
from datetime import timedelta
from types import SimpleNamespace

import psycopg
import pytest
from waitress import create_server

from finance_svc.app import create_app
from finance_svc.db import Database, Scope, clock
from finance_svc.db.migrate import LOGIN
from finance_svc.organisations import service as organisations
from tests.builders.custody import live, pass_time
from tests.builders.lending import Story
from tests.builders.organisations import a_member
from tests.conftest import NOW


@pytest.fixture(scope="module")
def played(server, template):
    """A database of its own for all tests of a module."""
    name = f"t_{os.getpid()}_console"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    database = Database(server.url(name).replace("postgres@", f"{LOGIN}@"), pool_size=8)
    with database.transaction(Scope.house()) as (session, _now):
        clock.freeze(session, NOW)
    yield database
    database.close()
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} (FORCE)")


@pytest.fixture(scope="module")
def story(played):
    """250,000 drawn on 100 t of apples, an excursion, a silence, and a call at 3,600."""
    story = Story(played)
    story.draw()
    at = live(played, story.watch, story.room, story.at, 15)
    at = live(played, story.watch, story.room, at, 40, temperature_c=3.5)
    at = live(played, story.watch, story.room, at, 20)
    pass_time(played, story.watch, at + timedelta(minutes=70))
    live(played, story.watch, story.room, at + timedelta(minutes=70), 15)
    story.price("4200")
    story.price("3600")
    return story


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
def console(played, serve):
    """The console of the sandbox: its address, and a maker of sign-in links."""
    base = serve(create_app({"test": played}))
    return SimpleNamespace(
        base=base, link=lambda owner, role: f"{base}/sign-in/{a_link(played, owner, role)}"
    )


def a_link(database, organisation, *roles):
    """The secret of a new one-time link for a new member."""
    with database.transaction(Scope.house()) as (session, now):
        member = a_member(session, organisation, *roles, now=now, name="陈静 Chen Jing")
        return organisations.create_sign_in_link(
            session, member_id=member.id, system_now=database.system_clock()
        )
